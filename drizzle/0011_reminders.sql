CREATE TYPE "public"."reminder_reason" AS ENUM('due-soon', 'missed', 'returned', 'submitted');--> statement-breakpoint
CREATE TYPE "public"."reminder_state" AS ENUM('waiting', 'sending', 'sent', 'dropped', 'failed');--> statement-breakpoint
CREATE TABLE "reminder_choices" (
	"user_id" uuid NOT NULL,
	"reason" "reminder_reason" NOT NULL,
	"wanted" boolean NOT NULL,
	CONSTRAINT "reminder_choices_user_id_reason_pk" PRIMARY KEY("user_id","reason")
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"month" "reporting_month" NOT NULL,
	"reason" "reminder_reason" NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"state" "reminder_state" DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone NOT NULL,
	"claimed_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"problem" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reminders_once" UNIQUE("user_id","organisation_id","month","reason","version"),
	CONSTRAINT "reminders_problem" CHECK (length("reminders"."problem") <= 500)
);
--> statement-breakpoint
ALTER TABLE "reminder_choices" ADD CONSTRAINT "reminder_choices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_user" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_organisation" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reminders_open" ON "reminders" USING btree ("next_attempt_at") WHERE "reminders"."state" in ('waiting', 'sending');--> statement-breakpoint
-- Each person's own choice; administrators see what was sent and what failed.
ALTER TABLE reminder_choices ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE reminders ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (wanted) ON reminder_choices TO mine_action_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (state, attempts, next_attempt_at, claimed_at, sent_at, problem) ON reminders TO mine_action_app;
--> statement-breakpoint
CREATE POLICY reminder_choices_own ON reminder_choices FOR ALL USING (
  user_id = (SELECT app_user_id())
) WITH CHECK (
  user_id = (SELECT app_user_id())
);
--> statement-breakpoint
CREATE POLICY reminders_look_after ON reminders FOR SELECT USING ((SELECT app_role()) = 'admin');
--> statement-breakpoint
-- The program's own errand, with nobody signed in: it learns who is to be
-- written to and how far reports are, never a figure that is not approved, and
-- writes nothing but its own table.
CREATE POLICY reminder_choices_remind ON reminder_choices FOR SELECT USING ((SELECT app_role()) = 'reminder');
--> statement-breakpoint
CREATE POLICY reminders_remind ON reminders FOR ALL USING (
  (SELECT app_role()) = 'reminder'
) WITH CHECK (
  (SELECT app_role()) = 'reminder'
);
--> statement-breakpoint
CREATE POLICY users_remind ON users FOR SELECT USING (
  (SELECT app_role()) = 'reminder' AND disabled_at IS NULL
);
--> statement-breakpoint
CREATE POLICY reports_remind ON reports FOR SELECT USING ((SELECT app_role()) = 'reminder');
--> statement-breakpoint
CREATE POLICY report_versions_remind ON report_versions FOR SELECT USING ((SELECT app_role()) = 'reminder');
