CREATE TABLE "clearance_by_month" (
	"month" "reporting_month" PRIMARY KEY NOT NULL,
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
	"team_days" bigint,
	"lines" integer DEFAULT 0 NOT NULL,
	"cancelled_m2_lines" integer DEFAULT 0 NOT NULL,
	"reduced_m2_lines" integer DEFAULT 0 NOT NULL,
	"cleared_m2_lines" integer DEFAULT 0 NOT NULL,
	"ap_mines_lines" integer DEFAULT 0 NOT NULL,
	"av_mines_lines" integer DEFAULT 0 NOT NULL,
	"submunitions_lines" integer DEFAULT 0 NOT NULL,
	"other_uxo_lines" integer DEFAULT 0 NOT NULL,
	"axo_lines" integer DEFAULT 0 NOT NULL,
	"ieds_lines" integer DEFAULT 0 NOT NULL,
	"team_days_lines" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clearance_by_year" (
	"year" text NOT NULL,
	"area_id" integer NOT NULL,
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
	"team_days" bigint,
	"lines" integer DEFAULT 0 NOT NULL,
	"cancelled_m2_lines" integer DEFAULT 0 NOT NULL,
	"reduced_m2_lines" integer DEFAULT 0 NOT NULL,
	"cleared_m2_lines" integer DEFAULT 0 NOT NULL,
	"ap_mines_lines" integer DEFAULT 0 NOT NULL,
	"av_mines_lines" integer DEFAULT 0 NOT NULL,
	"submunitions_lines" integer DEFAULT 0 NOT NULL,
	"other_uxo_lines" integer DEFAULT 0 NOT NULL,
	"axo_lines" integer DEFAULT 0 NOT NULL,
	"ieds_lines" integer DEFAULT 0 NOT NULL,
	"team_days_lines" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "clearance_by_year_year_area_id_pk" PRIMARY KEY("year","area_id")
);
--> statement-breakpoint
ALTER TABLE "clearance_by_year" ADD CONSTRAINT "clearance_by_year_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "clearance_by_year_area" ON "clearance_by_year" USING btree ("area_id","year");
--> statement-breakpoint
-- Behind the same walls as the sums by area, filled from sums: no line is read.
ALTER TABLE clearance_by_month ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE clearance_by_year ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON clearance_by_month, clearance_by_year TO mine_action_app;
--> statement-breakpoint
CREATE POLICY clearance_by_month_read ON clearance_by_month FOR SELECT USING ((SELECT app_role()) IS NOT NULL);
--> statement-breakpoint
CREATE POLICY clearance_by_month_keep ON clearance_by_month FOR ALL USING ((SELECT app_role()) = 'manager');
--> statement-breakpoint
CREATE POLICY clearance_by_year_read ON clearance_by_year FOR SELECT USING ((SELECT app_role()) IS NOT NULL);
--> statement-breakpoint
CREATE POLICY clearance_by_year_keep ON clearance_by_year FOR ALL USING ((SELECT app_role()) = 'manager');
--> statement-breakpoint
INSERT INTO clearance_by_month (month, cancelled_m2, reduced_m2, cleared_m2, ap_mines, av_mines, submunitions, other_uxo, axo, ieds, small_arms_ammunition, items_destroyed, team_days, lines, cancelled_m2_lines, reduced_m2_lines, cleared_m2_lines, ap_mines_lines, av_mines_lines, submunitions_lines, other_uxo_lines, axo_lines, ieds_lines, team_days_lines)
SELECT t.month, sum(t.cancelled_m2), sum(t.reduced_m2), sum(t.cleared_m2), sum(t.ap_mines), sum(t.av_mines), sum(t.submunitions), sum(t.other_uxo), sum(t.axo), sum(t.ieds), sum(t.small_arms_ammunition), sum(t.items_destroyed), sum(t.team_days), count(*), count(t.cancelled_m2), count(t.reduced_m2), count(t.cleared_m2), count(t.ap_mines), count(t.av_mines), count(t.submunitions), count(t.other_uxo), count(t.axo), count(t.ieds), count(t.team_days)
FROM clearance_by_version t
JOIN report_versions v ON v.id = t.version_id AND v.counts_from IS NOT NULL AND v.counts_to IS NULL
GROUP BY t.month;
--> statement-breakpoint
INSERT INTO clearance_by_year (year, area_id, cancelled_m2, reduced_m2, cleared_m2, ap_mines, av_mines, submunitions, other_uxo, axo, ieds, small_arms_ammunition, items_destroyed, team_days, lines, cancelled_m2_lines, reduced_m2_lines, cleared_m2_lines, ap_mines_lines, av_mines_lines, submunitions_lines, other_uxo_lines, axo_lines, ieds_lines, team_days_lines)
SELECT left(t.month, 4), t.area_id, sum(t.cancelled_m2), sum(t.reduced_m2), sum(t.cleared_m2), sum(t.ap_mines), sum(t.av_mines), sum(t.submunitions), sum(t.other_uxo), sum(t.axo), sum(t.ieds), sum(t.small_arms_ammunition), sum(t.items_destroyed), sum(t.team_days), sum(t.lines), sum(t.cancelled_m2_lines), sum(t.reduced_m2_lines), sum(t.cleared_m2_lines), sum(t.ap_mines_lines), sum(t.av_mines_lines), sum(t.submunitions_lines), sum(t.other_uxo_lines), sum(t.axo_lines), sum(t.ieds_lines), sum(t.team_days_lines)
FROM clearance_by_area t GROUP BY left(t.month, 4), t.area_id;
