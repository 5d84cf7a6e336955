ALTER TABLE "report_comments" ADD COLUMN "warning" jsonb;--> statement-breakpoint
ALTER TABLE "report_versions" ADD COLUMN "warning_count" integer;--> statement-breakpoint
ALTER TABLE "report_comments" ADD CONSTRAINT "report_comments_warning_of_version" CHECK ("report_comments"."warning" is null or "report_comments"."version_id" is not null);--> statement-breakpoint
ALTER TABLE "report_comments" ADD CONSTRAINT "report_comments_say_something" CHECK (length(btrim("report_comments"."body")) between 1 and 2000);--> statement-breakpoint
-- Which casualty lines of a version another organisation reports, too: the same
-- area, day and device in what it has submitted or what counts. Only the line's
-- own number is told, to those who may read the version.
CREATE FUNCTION casualty_lines_also_reported(p_version_id uuid) RETURNS SETOF integer
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT mine.ordinal
  FROM casualty_lines mine
  JOIN casualty_lines other
    ON other.month = mine.month AND other.area_id = mine.area_id
    AND other.occurred_on = mine.occurred_on AND other.device = mine.device
    AND other.organisation_id <> mine.organisation_id
  JOIN report_versions v ON v.id = other.version_id
    AND (v.status = 'submitted' OR (v.counts_from IS NOT NULL AND v.counts_to IS NULL))
  WHERE mine.version_id = p_version_id
    AND (app_sees_all()
      OR (app_role() = 'staff' AND mine.organisation_id = app_organisation_id()))
  ORDER BY mine.ordinal
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION casualty_lines_also_reported(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION casualty_lines_also_reported(uuid) TO mine_action_app;
