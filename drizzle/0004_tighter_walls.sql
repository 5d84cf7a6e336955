-- Nobody acts in another's name, and what was sent stays as it was sent: held
-- by the database, so that a mistake in a service can't undo it.
DROP POLICY reports_read ON reports;
--> statement-breakpoint
CREATE POLICY reports_read ON reports FOR SELECT USING (
  (SELECT app_sees_all())
  OR ((SELECT app_role()) = 'staff' AND organisation_id = (SELECT app_organisation_id()))
  OR ((SELECT app_role()) IS NOT NULL AND EXISTS (
    SELECT 1 FROM report_versions v WHERE v.report_id = reports.id AND v.counts_from IS NOT NULL
  ))
);
--> statement-breakpoint
-- A manager may extend the deadline of a report that nobody has begun.
CREATE POLICY reports_begin ON reports FOR INSERT WITH CHECK ((SELECT app_role()) = 'manager');
--> statement-breakpoint
DROP POLICY report_versions_read ON report_versions;
--> statement-breakpoint
CREATE POLICY report_versions_read ON report_versions FOR SELECT USING (
  (SELECT app_sees_all())
  OR ((SELECT app_role()) = 'staff' AND organisation_id = (SELECT app_organisation_id()))
  OR ((SELECT app_role()) IS NOT NULL AND counts_from IS NOT NULL)
);
--> statement-breakpoint
DROP POLICY clearance_lines_read ON clearance_lines;
--> statement-breakpoint
CREATE POLICY clearance_lines_read ON clearance_lines FOR SELECT USING (
  (SELECT app_sees_all())
  OR ((SELECT app_role()) = 'staff' AND organisation_id = (SELECT app_organisation_id()))
  OR ((SELECT app_role()) IS NOT NULL AND version_id IN (
    SELECT id FROM report_versions WHERE counts_from IS NOT NULL
  ))
);
--> statement-breakpoint
DROP POLICY casualty_lines_read ON casualty_lines;
--> statement-breakpoint
CREATE POLICY casualty_lines_read ON casualty_lines FOR SELECT USING (
  (SELECT app_sees_all())
  OR ((SELECT app_role()) = 'staff' AND (
    organisation_id = (SELECT app_organisation_id())
    OR version_id IN (SELECT id FROM report_versions WHERE counts_from IS NOT NULL)
  ))
);
--> statement-breakpoint
DROP POLICY casualties_by_organisation_read ON casualties_by_organisation;
--> statement-breakpoint
CREATE POLICY casualties_by_organisation_read ON casualties_by_organisation FOR SELECT USING (
  (SELECT app_role()) IN ('staff', 'manager', 'admin')
);
--> statement-breakpoint

DROP POLICY report_versions_add ON report_versions;
--> statement-breakpoint
CREATE POLICY report_versions_add ON report_versions FOR INSERT WITH CHECK (
  (SELECT app_role()) = 'staff'
  AND organisation_id = (SELECT app_organisation_id())
  AND created_by = (SELECT app_user_id())
  AND status = 'draft' AND counts_from IS NULL AND counts_to IS NULL
  AND submitted_by IS NULL AND submitted_at IS NULL
  AND decided_by IS NULL AND decided_at IS NULL
);
--> statement-breakpoint
DROP POLICY report_versions_write ON report_versions;
--> statement-breakpoint
CREATE POLICY report_versions_write ON report_versions FOR UPDATE USING (
  (SELECT app_role()) = 'staff'
  AND organisation_id = (SELECT app_organisation_id())
  AND status IN ('draft', 'submitted')
) WITH CHECK (
  (SELECT app_role()) = 'staff'
  AND organisation_id = (SELECT app_organisation_id())
  AND counts_from IS NULL AND counts_to IS NULL
  AND decided_by IS NULL AND decided_at IS NULL
  AND ((status = 'draft' AND submitted_by IS NULL)
    OR (status = 'submitted' AND submitted_by = (SELECT app_user_id())))
);
--> statement-breakpoint
DROP POLICY report_versions_decide ON report_versions;
--> statement-breakpoint
CREATE POLICY report_versions_decide ON report_versions FOR UPDATE USING (
  (SELECT app_role()) = 'manager' AND status IN ('submitted', 'approved')
) WITH CHECK (
  (SELECT app_role()) = 'manager' AND status IN ('returned', 'approved')
);
--> statement-breakpoint
ALTER TABLE report_versions
  ADD CONSTRAINT report_versions_decided_by_someone CHECK (
    (status IN ('approved', 'returned')) = (decided_by IS NOT NULL AND decided_at IS NOT NULL)
  ),
  ADD CONSTRAINT report_versions_submitted_by_someone CHECK (
    status = 'draft' OR submitted_by IS NOT NULL
  );
--> statement-breakpoint
-- A draft stays whose it is; a submitted version changes only by being taken
-- back or decided on, a decided one only by ceasing to count; and the clock of
-- each step is this one. The owner loads history with its own dates.
CREATE OR REPLACE FUNCTION keep_decided_versions() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  by_person boolean := app_role() IS NOT NULL;
  free text[];
BEGIN
  IF OLD.status IN ('approved', 'returned') THEN
    IF OLD.counts_to IS NOT NULL OR to_jsonb(OLD) - 'counts_to' IS DISTINCT FROM to_jsonb(NEW) - 'counts_to' THEN
      RAISE EXCEPTION 'a decided report version can not be changed'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF by_person AND NEW.counts_to NOT BETWEEN now() AND clock_timestamp() THEN
      RAISE EXCEPTION 'a version counts until its end is said' USING ERRCODE = 'check_violation';
    END IF;
  ELSIF OLD.status = 'submitted' THEN
    free := CASE NEW.status
      WHEN 'draft' THEN ARRAY['status', 'submitted_by', 'submitted_at', 'lock_version', 'updated_at']
      WHEN 'submitted' THEN ARRAY[]::text[]
      ELSE ARRAY['status', 'decided_by', 'decided_at', 'reason', 'counts_from', 'lock_version', 'updated_at']
    END;
    IF to_jsonb(OLD) - free IS DISTINCT FROM to_jsonb(NEW) - free THEN
      RAISE EXCEPTION 'a submitted report version can not be changed'
        USING ERRCODE = 'check_violation';
    END IF;
    IF by_person AND NEW.status IN ('approved', 'returned') THEN
      IF NEW.decided_by IS DISTINCT FROM app_user_id() THEN
        RAISE EXCEPTION 'a decision names who decides' USING ERRCODE = 'check_violation';
      END IF;
      IF NEW.decided_at NOT BETWEEN now() AND clock_timestamp()
        OR (NEW.counts_from IS NOT NULL AND NEW.counts_from NOT BETWEEN now() AND clock_timestamp()) THEN
        RAISE EXCEPTION 'a decision counts from when it is made' USING ERRCODE = 'check_violation';
      END IF;
    END IF;
  ELSIF by_person THEN
    IF (OLD.id, OLD.report_id, OLD.number, OLD.created_by, OLD.created_at)
      IS DISTINCT FROM (NEW.id, NEW.report_id, NEW.number, NEW.created_by, NEW.created_at) THEN
      RAISE EXCEPTION 'a draft stays whose it is' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.status = 'submitted' AND NEW.submitted_at NOT BETWEEN now() AND clock_timestamp() THEN
      RAISE EXCEPTION 'a submission is dated when it is made' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint

-- The log's clock is the database's, staff write under their own organisation
-- only, and not even the owner empties the table in passing.
CREATE OR REPLACE FUNCTION chain_audit_row() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('audit_log'));
  NEW.id := nextval(pg_get_serial_sequence('audit_log', 'id'));
  NEW.at := clock_timestamp();
  NEW.previous_hash := (SELECT hash FROM audit_log ORDER BY id DESC LIMIT 1);
  NEW.hash := audit_row_hash(NEW);
  RETURN NEW;
END
$$;
--> statement-breakpoint
DROP POLICY audit_log_add ON audit_log;
--> statement-breakpoint
CREATE POLICY audit_log_add ON audit_log FOR INSERT WITH CHECK (
  (SELECT app_role()) IS NOT NULL AND actor_id = (SELECT app_user_id())
  AND ((SELECT app_sees_all()) OR organisation_id IS NOT DISTINCT FROM (SELECT app_organisation_id()))
);
--> statement-breakpoint
CREATE TRIGGER audit_log_no_truncate BEFORE TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
--> statement-breakpoint

DROP POLICY report_comments_add ON report_comments;
--> statement-breakpoint
CREATE POLICY report_comments_add ON report_comments FOR INSERT WITH CHECK (
  created_by = (SELECT app_user_id())
  AND ((SELECT app_role()) = 'manager'
    OR ((SELECT app_role()) = 'staff' AND organisation_id = (SELECT app_organisation_id())))
  AND EXISTS (SELECT 1 FROM reports r WHERE r.id = report_id AND r.organisation_id = report_comments.organisation_id)
  AND (version_id IS NULL OR EXISTS (
    SELECT 1 FROM report_versions v
    WHERE v.id = report_comments.version_id AND v.report_id = report_comments.report_id
  ))
);
--> statement-breakpoint

-- An attempt is counted before the password is looked at, so that many at once
-- can't slip through, and under a key made here, so that the spelling that finds
-- an account is the spelling that is counted.
DROP FUNCTION auth_failures(text), auth_record_failure(text), auth_forget_failures(text);
--> statement-breakpoint
CREATE FUNCTION auth_throttle_key(p_kind text, p_value text) RETURNS text
  LANGUAGE sql IMMUTABLE
  RETURN p_kind || ':' || encode(sha256(convert_to(lower(btrim(p_value)), 'UTF8')), 'hex');
--> statement-breakpoint
CREATE FUNCTION auth_count_attempt(p_kind text, p_value text) RETURNS integer
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM sign_in_throttles WHERE window_started_at < now() - interval '1 day';
  INSERT INTO sign_in_throttles AS t (key, failures, window_started_at)
  VALUES (auth_throttle_key(p_kind, p_value), 1, now())
  ON CONFLICT (key) DO UPDATE SET
    failures = CASE WHEN t.window_started_at > now() - interval '15 minutes' THEN t.failures + 1 ELSE 1 END,
    window_started_at = CASE WHEN t.window_started_at > now() - interval '15 minutes' THEN t.window_started_at ELSE now() END
  RETURNING failures
$$;
--> statement-breakpoint
CREATE FUNCTION auth_forget_attempts(p_kind text, p_value text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM sign_in_throttles WHERE key = auth_throttle_key(p_kind, p_value)
$$;
--> statement-breakpoint
-- A success takes its own attempt back, and no one else's: a network is shared,
-- and one right password must not wash away a hundred wrong ones.
CREATE FUNCTION auth_forgive_attempt(p_kind text, p_value text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE sign_in_throttles SET failures = greatest(failures - 1, 0)
  WHERE key = auth_throttle_key(p_kind, p_value)
$$;
--> statement-breakpoint
-- The key is made inside these functions only.
REVOKE ALL ON FUNCTION auth_throttle_key(text, text), auth_count_attempt(text, text),
  auth_forget_attempts(text, text), auth_forgive_attempt(text, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION auth_count_attempt(text, text), auth_forget_attempts(text, text),
  auth_forgive_attempt(text, text) TO mine_action_app;
--> statement-breakpoint

-- A link is worth what its maker may still do, and one used ends the others.
CREATE FUNCTION auth_open_invitation(p_token_hash bytea) RETURNS SETOF invitations
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT i.* FROM invitations i
  WHERE i.token_hash = p_token_hash AND i.used_at IS NULL AND i.expires_at > now()
    AND (i.created_by IS NULL OR EXISTS (
      SELECT 1 FROM users c WHERE c.id = i.created_by AND c.role = 'admin' AND c.disabled_at IS NULL
    ))
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION auth_open_invitation(bytea) FROM PUBLIC;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION auth_find_invitation(p_token_hash bytea)
  RETURNS TABLE (email text, name text, role user_role, is_reset boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(u.email, i.email), u.name, i.role, i.user_id IS NOT NULL
  FROM auth_open_invitation(p_token_hash) i LEFT JOIN users u ON u.id = i.user_id
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION auth_accept_invitation(
  p_token_hash bytea, p_email text, p_name text, p_password_hash text
) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  link invitations;
  account uuid;
BEGIN
  -- One at a time, and in one line with what administrators change: two links of
  -- one person would each wait for the other's row.
  PERFORM pg_advisory_xact_lock(hashtext('administration'));
  SELECT * INTO link FROM auth_open_invitation(p_token_hash);
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  IF link.user_id IS NOT NULL THEN
    UPDATE users SET password_hash = p_password_hash, session_epoch = session_epoch + 1
    WHERE id = link.user_id AND disabled_at IS NULL RETURNING id INTO account;
  ELSE
    INSERT INTO users (email, name, password_hash, role, organisation_id)
    VALUES (lower(btrim(coalesce(link.email, p_email))), p_name, p_password_hash, link.role, link.organisation_id)
    RETURNING id INTO account;
  END IF;
  UPDATE invitations SET used_at = now()
  WHERE used_at IS NULL AND (token_hash = p_token_hash OR user_id = account
    OR email = (SELECT u.email FROM users u WHERE u.id = account));
  IF account IS NOT NULL THEN
    INSERT INTO audit_log (actor_id, action, subject_type, subject_id, organisation_id)
    VALUES (account, CASE WHEN link.user_id IS NULL THEN 'account.created' ELSE 'account.password_reset' END,
      'user', account::text, link.organisation_id);
  END IF;
  RETURN account;
END
$$;
