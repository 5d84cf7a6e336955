-- The register of published figures: managers enter, withdraw, prefer and
-- explain; every signed-in person reads; nobody changes what was entered.
ALTER TABLE claim_withdrawals ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE reconciliation_notes ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT INSERT ON claims TO mine_action_app;
--> statement-breakpoint
GRANT INSERT, DELETE ON claim_preferences TO mine_action_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON claim_withdrawals, reconciliation_notes TO mine_action_app;
--> statement-breakpoint
CREATE POLICY claims_add ON claims FOR INSERT WITH CHECK (
  (SELECT app_role()) = 'manager' AND entered_by = (SELECT app_user_id())
);
--> statement-breakpoint
CREATE POLICY claim_preferences_add ON claim_preferences FOR INSERT WITH CHECK (
  (SELECT app_role()) = 'manager' AND decided_by = (SELECT app_user_id())
);
--> statement-breakpoint
-- A preference is a present choice: its history is in the audit log.
CREATE POLICY claim_preferences_end ON claim_preferences FOR DELETE USING ((SELECT app_role()) = 'manager');
--> statement-breakpoint
CREATE POLICY claim_withdrawals_read ON claim_withdrawals FOR SELECT USING ((SELECT app_role()) IS NOT NULL);
--> statement-breakpoint
CREATE POLICY claim_withdrawals_add ON claim_withdrawals FOR INSERT WITH CHECK (
  (SELECT app_role()) = 'manager' AND withdrawn_by = (SELECT app_user_id())
);
--> statement-breakpoint
CREATE POLICY reconciliation_notes_read ON reconciliation_notes FOR SELECT USING ((SELECT app_role()) IS NOT NULL);
--> statement-breakpoint
CREATE POLICY reconciliation_notes_add ON reconciliation_notes FOR INSERT WITH CHECK (
  (SELECT app_role()) = 'manager' AND signed_by = (SELECT app_user_id())
);
--> statement-breakpoint
-- Evidence: from the owner, too.
CREATE FUNCTION keep_published_figures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a published figure, its withdrawal and its notes can not be changed'
    USING ERRCODE = 'integrity_constraint_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER claims_keep BEFORE UPDATE OR DELETE ON claims
  FOR EACH ROW EXECUTE FUNCTION keep_published_figures();
--> statement-breakpoint
CREATE TRIGGER claim_withdrawals_keep BEFORE UPDATE OR DELETE ON claim_withdrawals
  FOR EACH ROW EXECUTE FUNCTION keep_published_figures();
--> statement-breakpoint
CREATE TRIGGER reconciliation_notes_keep BEFORE UPDATE OR DELETE ON reconciliation_notes
  FOR EACH ROW EXECUTE FUNCTION keep_published_figures();
--> statement-breakpoint

-- What the counted reports say of casualties between two days, month by month:
-- persons dated within them, and persons of whom only the month is known.
-- Viewers learn the national sums of a window that somebody has published, and
-- of no other: the differences of windows of their choice would give single days.
CREATE FUNCTION window_casualties(p_from date, p_to date, p_area_ids integer[], p_as_of timestamptz)
  RETURNS TABLE (
    month reporting_month, dated boolean, casualties bigint, killed bigint, injured bigint,
    killed_civilian bigint, killed_military bigint,
    injured_civilian bigint, injured_military bigint,
    child_casualties bigint, female_casualties bigint
  )
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.month, l.occurred_on IS NOT NULL,
    sum(l.persons),
    coalesce(sum(l.persons) FILTER (WHERE l.outcome = 'killed'), 0),
    coalesce(sum(l.persons) FILTER (WHERE l.outcome = 'injured'), 0),
    coalesce(sum(l.persons) FILTER (WHERE l.outcome = 'killed' AND l.status = 'civilian'), 0),
    coalesce(sum(l.persons) FILTER (WHERE l.outcome = 'killed' AND l.status = 'military'), 0),
    coalesce(sum(l.persons) FILTER (WHERE l.outcome = 'injured' AND l.status = 'civilian'), 0),
    coalesce(sum(l.persons) FILTER (WHERE l.outcome = 'injured' AND l.status = 'military'), 0),
    coalesce(sum(l.persons) FILTER (WHERE l.age_group = 'child'), 0),
    coalesce(sum(l.persons) FILTER (WHERE l.sex = 'female'), 0)
  FROM casualty_lines l JOIN report_versions v ON v.id = l.version_id
  WHERE (
      app_role() IN ('staff', 'manager', 'admin')
      OR app_role() = 'viewer' AND p_area_ids IS NULL AND EXISTS (
        SELECT 1 FROM claims c WHERE c.period_start = p_from AND c.period_end = p_to
          AND c.scope = 'all-casualties' AND c.area_id IS NULL AND c.area_text IS NULL
      )
    )
    AND l.month BETWEEN to_char(p_from, 'YYYY-MM') AND to_char(p_to, 'YYYY-MM')
    AND (l.occurred_on IS NULL OR l.occurred_on BETWEEN p_from AND p_to)
    AND (p_area_ids IS NULL OR l.area_id = ANY (p_area_ids))
    AND CASE WHEN p_as_of IS NULL
      THEN v.counts_from IS NOT NULL AND v.counts_to IS NULL
      ELSE v.counts_from < p_as_of AND (v.counts_to IS NULL OR v.counts_to >= p_as_of) END
  GROUP BY 1, 2
$$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION window_casualties(date, date, integer[], timestamptz) TO mine_action_app;
