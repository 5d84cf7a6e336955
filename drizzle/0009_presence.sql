CREATE TABLE "report_presence" (
	"organisation_id" uuid NOT NULL,
	"month" "reporting_month" NOT NULL,
	"user_id" uuid NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "report_presence_organisation_id_month_user_id_pk" PRIMARY KEY("organisation_id","month","user_id")
);
--> statement-breakpoint
ALTER TABLE "report_presence" ADD CONSTRAINT "report_presence_organisation" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_presence" ADD CONSTRAINT "report_presence_user" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- Colleagues see each other; each says it only of themselves.
ALTER TABLE report_presence ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (seen_at) ON report_presence TO mine_action_app;
--> statement-breakpoint
CREATE POLICY report_presence_read ON report_presence FOR SELECT USING (
  (SELECT app_role()) = 'staff' AND organisation_id = (SELECT app_organisation_id())
);
--> statement-breakpoint
CREATE POLICY report_presence_say ON report_presence FOR INSERT WITH CHECK (
  (SELECT app_role()) = 'staff'
  AND organisation_id = (SELECT app_organisation_id())
  AND user_id = (SELECT app_user_id())
);
--> statement-breakpoint
CREATE POLICY report_presence_repeat ON report_presence FOR UPDATE USING (
  (SELECT app_role()) = 'staff'
  AND organisation_id = (SELECT app_organisation_id())
  AND user_id = (SELECT app_user_id())
);
--> statement-breakpoint
CREATE POLICY report_presence_forget ON report_presence FOR DELETE USING (
  (SELECT app_role()) = 'staff'
  AND organisation_id = (SELECT app_organisation_id())
  AND seen_at < now() - interval '1 hour'
);
