-- The second wall. The app connects as a member of this role, which owns
-- nothing; each transaction says who acts, and the policies below decide.
DO $$
BEGIN
  -- Asked first: who may not create roles is refused even where the role exists.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'mine_action_app') THEN
    CREATE ROLE mine_action_app NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
  END IF;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;
--> statement-breakpoint
REVOKE ALL ON SCHEMA public FROM PUBLIC;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO mine_action_app;
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
--> statement-breakpoint

-- Who acts in this transaction. Unset reads as null, and null passes no policy.
CREATE FUNCTION app_role() RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.role', true), '');
--> statement-breakpoint
CREATE FUNCTION app_user_id() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.user_id', true), '')::uuid;
--> statement-breakpoint
CREATE FUNCTION app_organisation_id() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.organisation_id', true), '')::uuid;
--> statement-breakpoint
CREATE FUNCTION app_sees_all() RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('app.role', true), '') IN ('manager', 'admin'), false);
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app_role(), app_user_id(), app_organisation_id(), app_sees_all() TO mine_action_app;
--> statement-breakpoint

-- Reference data: every signed-in person reads it, administrators change it.
ALTER TABLE organisations ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE areas ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE area_aliases ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE area_boundaries ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE settings ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON organisations TO mine_action_app;
--> statement-breakpoint
GRANT SELECT ON areas, area_aliases, area_boundaries TO mine_action_app;
--> statement-breakpoint
GRANT SELECT, UPDATE ON settings TO mine_action_app;
--> statement-breakpoint
CREATE POLICY organisations_read ON organisations FOR SELECT USING ((SELECT app_role()) IS NOT NULL);
--> statement-breakpoint
CREATE POLICY organisations_add ON organisations FOR INSERT WITH CHECK ((SELECT app_role()) = 'admin');
--> statement-breakpoint
CREATE POLICY organisations_change ON organisations FOR UPDATE USING ((SELECT app_role()) = 'admin');
--> statement-breakpoint
CREATE POLICY areas_read ON areas FOR SELECT USING ((SELECT app_role()) IS NOT NULL);
--> statement-breakpoint
CREATE POLICY area_aliases_read ON area_aliases FOR SELECT USING ((SELECT app_role()) IS NOT NULL);
--> statement-breakpoint
CREATE POLICY area_boundaries_read ON area_boundaries FOR SELECT USING ((SELECT app_role()) IS NOT NULL);
--> statement-breakpoint
CREATE POLICY settings_read ON settings FOR SELECT USING ((SELECT app_role()) IS NOT NULL);
--> statement-breakpoint
CREATE POLICY settings_change ON settings FOR UPDATE USING ((SELECT app_role()) = 'admin');
--> statement-breakpoint

-- People. The password hash is in no grant: only the sign-in function reads it.
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE sign_in_throttles ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT (id, email, name, role, organisation_id, language, session_epoch, disabled_at, created_at) ON users TO mine_action_app;
--> statement-breakpoint
GRANT UPDATE (name, role, organisation_id, session_epoch, disabled_at) ON users TO mine_action_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON invitations TO mine_action_app;
--> statement-breakpoint
CREATE POLICY users_read ON users FOR SELECT USING (
  (SELECT app_sees_all())
  OR id = (SELECT app_user_id())
  OR ((SELECT app_role()) = 'staff' AND organisation_id = (SELECT app_organisation_id()))
);
--> statement-breakpoint
CREATE POLICY users_change ON users FOR UPDATE USING ((SELECT app_role()) = 'admin');
--> statement-breakpoint
CREATE POLICY invitations_read ON invitations FOR SELECT USING ((SELECT app_role()) = 'admin');
--> statement-breakpoint
CREATE POLICY invitations_add ON invitations FOR INSERT WITH CHECK (
  (SELECT app_role()) = 'admin' AND created_by = (SELECT app_user_id())
);
--> statement-breakpoint

-- Reports. Own organisation: all of it. Managers and administrators: all.
-- Everyone else signed in: what counts, or has counted.
ALTER TABLE reports ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE report_versions ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE clearance_lines ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE casualty_lines ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE report_comments ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON reports TO mine_action_app;
--> statement-breakpoint
GRANT UPDATE (extended_until) ON reports TO mine_action_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON report_versions TO mine_action_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON clearance_lines, casualty_lines TO mine_action_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON report_comments TO mine_action_app;
--> statement-breakpoint
CREATE POLICY reports_read ON reports FOR SELECT USING (
  (SELECT app_sees_all())
  OR organisation_id = (SELECT app_organisation_id())
  OR ((SELECT app_role()) IS NOT NULL AND EXISTS (
    SELECT 1 FROM report_versions v WHERE v.report_id = reports.id AND v.counts_from IS NOT NULL
  ))
);
--> statement-breakpoint
CREATE POLICY reports_add ON reports FOR INSERT WITH CHECK (
  (SELECT app_role()) = 'staff' AND organisation_id = (SELECT app_organisation_id())
);
--> statement-breakpoint
CREATE POLICY reports_extend ON reports FOR UPDATE USING ((SELECT app_role()) = 'manager');
--> statement-breakpoint
CREATE POLICY report_versions_read ON report_versions FOR SELECT USING (
  (SELECT app_sees_all())
  OR organisation_id = (SELECT app_organisation_id())
  OR ((SELECT app_role()) IS NOT NULL AND counts_from IS NOT NULL)
);
--> statement-breakpoint
CREATE POLICY report_versions_add ON report_versions FOR INSERT WITH CHECK (
  (SELECT app_role()) = 'staff'
  AND organisation_id = (SELECT app_organisation_id())
  AND status = 'draft' AND counts_from IS NULL
);
--> statement-breakpoint
-- Staff write drafts, send them, and take back what nobody has decided.
CREATE POLICY report_versions_write ON report_versions FOR UPDATE USING (
  (SELECT app_role()) = 'staff'
  AND organisation_id = (SELECT app_organisation_id())
  AND status IN ('draft', 'submitted')
) WITH CHECK (
  (SELECT app_role()) = 'staff'
  AND organisation_id = (SELECT app_organisation_id())
  AND status IN ('draft', 'submitted')
  AND counts_from IS NULL AND decided_by IS NULL
);
--> statement-breakpoint
-- Managers decide on what was submitted; an approval also ends its forerunner.
CREATE POLICY report_versions_decide ON report_versions FOR UPDATE USING (
  (SELECT app_role()) = 'manager' AND status IN ('submitted', 'approved')
) WITH CHECK (
  -- Permissive policies' checks are joined by OR, so each names its role again.
  (SELECT app_role()) = 'manager' AND status IN ('returned', 'approved')
);
--> statement-breakpoint
-- Evidence: a decided version never changes, but for the instant it stops counting.
CREATE FUNCTION keep_decided_versions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status IN ('approved', 'returned') AND (
    to_jsonb(OLD) - 'counts_to' IS DISTINCT FROM to_jsonb(NEW) - 'counts_to'
    OR OLD.counts_to IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'a decided report version can not be changed'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER report_versions_keep BEFORE UPDATE ON report_versions
  FOR EACH ROW EXECUTE FUNCTION keep_decided_versions();
--> statement-breakpoint
CREATE POLICY clearance_lines_read ON clearance_lines FOR SELECT USING (
  (SELECT app_sees_all())
  OR organisation_id = (SELECT app_organisation_id())
  OR ((SELECT app_role()) IS NOT NULL AND version_id IN (
    SELECT id FROM report_versions WHERE counts_from IS NOT NULL
  ))
);
--> statement-breakpoint
CREATE POLICY clearance_lines_write ON clearance_lines FOR ALL USING (
  (SELECT app_role()) = 'staff'
  AND organisation_id = (SELECT app_organisation_id())
  AND EXISTS (SELECT 1 FROM report_versions v WHERE v.id = version_id AND v.status = 'draft')
);
--> statement-breakpoint
-- Casualty detail is for the staff of mine action; viewers are outside it.
CREATE POLICY casualty_lines_read ON casualty_lines FOR SELECT USING (
  (SELECT app_sees_all())
  OR organisation_id = (SELECT app_organisation_id())
  OR ((SELECT app_role()) = 'staff' AND version_id IN (
    SELECT id FROM report_versions WHERE counts_from IS NOT NULL
  ))
);
--> statement-breakpoint
CREATE POLICY casualty_lines_write ON casualty_lines FOR ALL USING (
  (SELECT app_role()) = 'staff'
  AND organisation_id = (SELECT app_organisation_id())
  AND EXISTS (SELECT 1 FROM report_versions v WHERE v.id = version_id AND v.status = 'draft')
  AND EXISTS (SELECT 1 FROM organisations o WHERE o.id = organisation_id AND o.reports_casualties)
);
--> statement-breakpoint
CREATE POLICY report_comments_read ON report_comments FOR SELECT USING (
  (SELECT app_sees_all())
  OR ((SELECT app_role()) = 'staff' AND organisation_id = (SELECT app_organisation_id()))
);
--> statement-breakpoint
CREATE POLICY report_comments_add ON report_comments FOR INSERT WITH CHECK (
  created_by = (SELECT app_user_id())
  AND ((SELECT app_role()) = 'manager'
    OR ((SELECT app_role()) = 'staff' AND organisation_id = (SELECT app_organisation_id())))
);
--> statement-breakpoint

-- Sums of what counts. Managers' approvals keep them.
ALTER TABLE clearance_by_area ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE clearance_by_organisation ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE casualties_by_area ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE casualties_by_organisation ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON clearance_by_area, clearance_by_organisation, casualties_by_area, casualties_by_organisation TO mine_action_app;
--> statement-breakpoint
CREATE POLICY clearance_by_area_read ON clearance_by_area FOR SELECT USING ((SELECT app_role()) IS NOT NULL);
--> statement-breakpoint
CREATE POLICY clearance_by_area_keep ON clearance_by_area FOR ALL USING ((SELECT app_role()) = 'manager');
--> statement-breakpoint
CREATE POLICY clearance_by_organisation_read ON clearance_by_organisation FOR SELECT USING ((SELECT app_role()) IS NOT NULL);
--> statement-breakpoint
CREATE POLICY clearance_by_organisation_keep ON clearance_by_organisation FOR ALL USING ((SELECT app_role()) = 'manager');
--> statement-breakpoint
CREATE POLICY casualties_by_area_read ON casualties_by_area FOR SELECT USING ((SELECT app_role()) IN ('staff', 'manager', 'admin'));
--> statement-breakpoint
CREATE POLICY casualties_by_area_keep ON casualties_by_area FOR ALL USING ((SELECT app_role()) = 'manager');
--> statement-breakpoint
CREATE POLICY casualties_by_organisation_read ON casualties_by_organisation FOR SELECT USING ((SELECT app_role()) IS NOT NULL);
--> statement-breakpoint
CREATE POLICY casualties_by_organisation_keep ON casualties_by_organisation FOR ALL USING ((SELECT app_role()) = 'manager');
--> statement-breakpoint

-- Published figures are public by nature: every signed-in person reads them.
ALTER TABLE claims ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE claim_preferences ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT ON claims, claim_preferences TO mine_action_app;
--> statement-breakpoint
CREATE POLICY claims_read ON claims FOR SELECT USING ((SELECT app_role()) IS NOT NULL);
--> statement-breakpoint
CREATE POLICY claim_preferences_read ON claim_preferences FOR SELECT USING ((SELECT app_role()) IS NOT NULL);
