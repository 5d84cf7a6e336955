CREATE TABLE "casualties_by_version" (
	"version_id" uuid PRIMARY KEY NOT NULL,
	"month" "reporting_month" NOT NULL,
	"organisation_id" uuid NOT NULL,
	"killed" integer NOT NULL,
	"injured" integer NOT NULL,
	"outcome_unknown" integer NOT NULL,
	"children" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clearance_by_version" (
	"version_id" uuid PRIMARY KEY NOT NULL,
	"month" "reporting_month" NOT NULL,
	"organisation_id" uuid NOT NULL,
	"cancelled_m2" bigint,
	"reduced_m2" bigint,
	"cleared_m2" bigint,
	"ap_mines" bigint,
	"av_mines" bigint,
	"submunitions" bigint,
	"other_uxo" bigint,
	"axo" bigint,
	"ieds" bigint,
	"small_arms_ammunition" bigint,
	"items_destroyed" bigint,
	"team_days" bigint
);
--> statement-breakpoint
ALTER TABLE "casualties_by_organisation" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "clearance_by_organisation" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP TABLE "casualties_by_organisation" CASCADE;--> statement-breakpoint
DROP TABLE "clearance_by_organisation" CASCADE;--> statement-breakpoint
ALTER TABLE "casualties_by_area" ADD COLUMN "lines" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "clearance_by_area" ADD COLUMN "lines" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "clearance_by_area" ADD COLUMN "cancelled_m2_lines" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "clearance_by_area" ADD COLUMN "reduced_m2_lines" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "clearance_by_area" ADD COLUMN "cleared_m2_lines" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "clearance_by_area" ADD COLUMN "ap_mines_lines" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "clearance_by_area" ADD COLUMN "av_mines_lines" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "clearance_by_area" ADD COLUMN "submunitions_lines" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "clearance_by_area" ADD COLUMN "other_uxo_lines" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "clearance_by_area" ADD COLUMN "axo_lines" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "clearance_by_area" ADD COLUMN "ieds_lines" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "clearance_by_area" ADD COLUMN "team_days_lines" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "casualties_by_version" ADD CONSTRAINT "casualties_by_version_version_id_report_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."report_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casualties_by_version" ADD CONSTRAINT "casualties_by_version_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clearance_by_version" ADD CONSTRAINT "clearance_by_version_version_id_report_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."report_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clearance_by_version" ADD CONSTRAINT "clearance_by_version_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "casualties_by_version_month" ON "casualties_by_version" USING btree ("month");--> statement-breakpoint
CREATE INDEX "casualties_by_version_organisation" ON "casualties_by_version" USING btree ("organisation_id","month");--> statement-breakpoint
CREATE INDEX "clearance_by_version_month" ON "clearance_by_version" USING btree ("month");--> statement-breakpoint
CREATE INDEX "clearance_by_version_organisation" ON "clearance_by_version" USING btree ("organisation_id","month");--> statement-breakpoint
CREATE INDEX "casualties_by_area_area" ON "casualties_by_area" USING btree ("area_id","month");--> statement-breakpoint
CREATE INDEX "clearance_by_area_area" ON "clearance_by_area" USING btree ("area_id","month");
--> statement-breakpoint
-- Sums behind the same walls as the sums by area, filled from the lines.
ALTER TABLE clearance_by_version ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE casualties_by_version ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON clearance_by_version, casualties_by_version TO mine_action_app;
--> statement-breakpoint
CREATE POLICY clearance_by_version_read ON clearance_by_version FOR SELECT USING ((SELECT app_role()) IS NOT NULL);
--> statement-breakpoint
CREATE POLICY clearance_by_version_keep ON clearance_by_version FOR ALL USING ((SELECT app_role()) = 'manager');
--> statement-breakpoint
CREATE POLICY casualties_by_version_read ON casualties_by_version FOR SELECT USING (
  (SELECT app_role()) IN ('staff', 'manager', 'admin')
);
--> statement-breakpoint
CREATE POLICY casualties_by_version_keep ON casualties_by_version FOR ALL USING ((SELECT app_role()) = 'manager');
--> statement-breakpoint
DELETE FROM clearance_by_area;
--> statement-breakpoint
DELETE FROM casualties_by_area;
--> statement-breakpoint
INSERT INTO clearance_by_area (month, area_id, cancelled_m2, reduced_m2, cleared_m2, ap_mines, av_mines, submunitions, other_uxo, axo, ieds, small_arms_ammunition, items_destroyed, team_days,
  lines, cancelled_m2_lines, reduced_m2_lines, cleared_m2_lines, ap_mines_lines, av_mines_lines, submunitions_lines, other_uxo_lines, axo_lines, ieds_lines, team_days_lines)
SELECT l.month, l.area_id, sum(l.cancelled_m2), sum(l.reduced_m2), sum(l.cleared_m2), sum(l.ap_mines), sum(l.av_mines), sum(l.submunitions), sum(l.other_uxo), sum(l.axo), sum(l.ieds), sum(l.small_arms_ammunition), sum(l.items_destroyed), sum(l.teams::bigint * l.days_worked),
  count(*), count(l.cancelled_m2), count(l.reduced_m2), count(l.cleared_m2), count(l.ap_mines), count(l.av_mines), count(l.submunitions), count(l.other_uxo), count(l.axo), count(l.ieds), count(l.teams::bigint * l.days_worked)
FROM clearance_lines l
JOIN report_versions v ON v.id = l.version_id AND v.counts_from IS NOT NULL AND v.counts_to IS NULL
GROUP BY l.month, l.area_id;
--> statement-breakpoint
INSERT INTO casualties_by_area (month, area_id, killed, injured, outcome_unknown, children, lines)
SELECT l.month, l.area_id, coalesce(sum(l.persons) FILTER (WHERE l.outcome = 'killed'), 0),
  coalesce(sum(l.persons) FILTER (WHERE l.outcome = 'injured'), 0),
  coalesce(sum(l.persons) FILTER (WHERE l.outcome = 'unknown'), 0),
  coalesce(sum(l.persons) FILTER (WHERE l.age_group = 'child'), 0), count(*)
FROM casualty_lines l
JOIN report_versions v ON v.id = l.version_id AND v.counts_from IS NOT NULL AND v.counts_to IS NULL
GROUP BY l.month, l.area_id;
--> statement-breakpoint
INSERT INTO clearance_by_version (version_id, month, organisation_id, cancelled_m2, reduced_m2, cleared_m2, ap_mines, av_mines, submunitions, other_uxo, axo, ieds, small_arms_ammunition, items_destroyed, team_days)
SELECT v.id, v.month, v.organisation_id, sum(l.cancelled_m2), sum(l.reduced_m2), sum(l.cleared_m2), sum(l.ap_mines), sum(l.av_mines), sum(l.submunitions), sum(l.other_uxo), sum(l.axo), sum(l.ieds), sum(l.small_arms_ammunition), sum(l.items_destroyed), sum(l.teams::bigint * l.days_worked)
FROM clearance_lines l JOIN report_versions v ON v.id = l.version_id
WHERE v.counts_from IS NOT NULL GROUP BY v.id, v.month, v.organisation_id;
--> statement-breakpoint
INSERT INTO casualties_by_version (version_id, month, organisation_id, killed, injured, outcome_unknown, children)
SELECT v.id, v.month, v.organisation_id, coalesce(sum(l.persons) FILTER (WHERE l.outcome = 'killed'), 0),
  coalesce(sum(l.persons) FILTER (WHERE l.outcome = 'injured'), 0),
  coalesce(sum(l.persons) FILTER (WHERE l.outcome = 'unknown'), 0),
  coalesce(sum(l.persons) FILTER (WHERE l.age_group = 'child'), 0)
FROM casualty_lines l JOIN report_versions v ON v.id = l.version_id
WHERE v.counts_from IS NOT NULL GROUP BY v.id, v.month, v.organisation_id;
