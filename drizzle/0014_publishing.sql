CREATE TYPE "public"."report_delivery_cause" AS ENUM('unreachable', 'refused', 'rejected', 'interrupted', 'not-made');--> statement-breakpoint
CREATE TYPE "public"."report_delivery_kind" AS ENUM('scheduled', 'by-hand', 'test');--> statement-breakpoint
CREATE TYPE "public"."report_delivery_state" AS ENUM('waiting', 'preparing', 'sending', 'sent', 'dropped', 'failed');--> statement-breakpoint
CREATE TYPE "public"."report_send_when" AS ENUM('complete', 'day', 'complete-or-day');--> statement-breakpoint
CREATE TABLE "report_deliveries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"subscription_id" uuid,
	"address" text NOT NULL,
	"language" text NOT NULL,
	"month" "reporting_month" NOT NULL,
	"kind" "report_delivery_kind" NOT NULL,
	"figures" text NOT NULL,
	"corrected" boolean DEFAULT false NOT NULL,
	"approved" integer NOT NULL,
	"expected" integer NOT NULL,
	"state" "report_delivery_state" DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone NOT NULL,
	"claimed_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"cause" "report_delivery_cause",
	"problem" text,
	"requested_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "report_deliveries_problem" CHECK (length("report_deliveries"."problem") <= 500),
	CONSTRAINT "report_deliveries_whose" CHECK (("report_deliveries"."kind" = 'test') = ("report_deliveries"."subscription_id" is null))
);
--> statement-breakpoint
CREATE TABLE "report_subscriptions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"address" text NOT NULL,
	"language" text NOT NULL,
	"send_when" "report_send_when" NOT NULL,
	"day" integer,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	CONSTRAINT "report_subscriptions_one_mailbox" CHECK (length("report_subscriptions"."address") <= 254 and "report_subscriptions"."address" = lower("report_subscriptions"."address")
        and "report_subscriptions"."address" ~ '^[^[:space:]<>@,]+@[^[:space:]<>@,]+$'),
	CONSTRAINT "report_subscriptions_language" CHECK ("report_subscriptions"."language" in ('en', 'az', 'ru')),
	CONSTRAINT "report_subscriptions_day" CHECK (("report_subscriptions"."send_when" = 'complete') = ("report_subscriptions"."day" is null) and "report_subscriptions"."day" between 1 and 28)
);
--> statement-breakpoint
ALTER TABLE "report_deliveries" ADD CONSTRAINT "report_deliveries_subscription_id_report_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."report_subscriptions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_deliveries" ADD CONSTRAINT "report_deliveries_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_subscriptions" ADD CONSTRAINT "report_subscriptions_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_subscriptions" ADD CONSTRAINT "report_subscriptions_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "report_deliveries_once" ON "report_deliveries" USING btree ("address","month","figures") WHERE "report_deliveries"."kind" <> 'test' and "report_deliveries"."state" <> 'dropped';--> statement-breakpoint
CREATE UNIQUE INDEX "report_deliveries_scheduled" ON "report_deliveries" USING btree ("address","month") WHERE "report_deliveries"."kind" = 'scheduled';--> statement-breakpoint
CREATE INDEX "report_deliveries_open" ON "report_deliveries" USING btree ("next_attempt_at") WHERE "report_deliveries"."state" in ('waiting', 'preparing', 'sending');--> statement-breakpoint
CREATE INDEX "report_deliveries_month" ON "report_deliveries" USING btree ("month");--> statement-breakpoint
CREATE UNIQUE INDEX "report_subscriptions_address" ON "report_subscriptions" USING btree ("address") WHERE "report_subscriptions"."ended_at" is null;
--> statement-breakpoint
-- Who gets the monthly report is for managers and administrators; nothing is
-- removed, an ended subscription stays as one that was.
ALTER TABLE report_subscriptions ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE report_deliveries ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (language, send_when, day, ended_at, ended_by) ON report_subscriptions TO mine_action_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (language, figures, corrected, approved, expected, state, attempts, next_attempt_at, claimed_at, sent_at, cause, problem, requested_by) ON report_deliveries TO mine_action_app;
--> statement-breakpoint
CREATE POLICY report_subscriptions_read ON report_subscriptions FOR SELECT USING ((SELECT app_sees_all()));
--> statement-breakpoint
CREATE POLICY report_subscriptions_add ON report_subscriptions FOR INSERT WITH CHECK (
  (SELECT app_sees_all()) AND created_by = (SELECT app_user_id()) AND ended_at IS NULL AND ended_by IS NULL
);
--> statement-breakpoint
-- Changed while it lasts, and ended once, in one's own name.
CREATE POLICY report_subscriptions_change ON report_subscriptions FOR UPDATE USING (
  (SELECT app_sees_all()) AND ended_at IS NULL
) WITH CHECK (
  (SELECT app_sees_all()) AND (ended_at IS NULL) = (ended_by IS NULL)
  AND (ended_by IS NULL OR ended_by = (SELECT app_user_id()))
);
--> statement-breakpoint
CREATE POLICY report_deliveries_read ON report_deliveries FOR SELECT USING ((SELECT app_sees_all()));
--> statement-breakpoint
-- People ask for mail to be sent; only the program says that it was.
CREATE POLICY report_deliveries_ask ON report_deliveries FOR INSERT WITH CHECK (
  (SELECT app_sees_all()) AND requested_by = (SELECT app_user_id())
  AND kind <> 'scheduled' AND state = 'waiting' AND attempts = 0 AND sent_at IS NULL
);
--> statement-breakpoint
CREATE POLICY report_deliveries_again ON report_deliveries FOR UPDATE USING (
  (SELECT app_sees_all()) AND state = 'failed'
) WITH CHECK (
  (SELECT app_sees_all()) AND requested_by = (SELECT app_user_id())
  AND state = 'waiting' AND attempts = 0 AND sent_at IS NULL
);
--> statement-breakpoint
-- The program's own errand, with nobody signed in: it reads what is approved,
-- as anyone signed in may, and who gets it; it keeps the deliveries, and ends a
-- subscription on its reader's word.
CREATE POLICY report_subscriptions_publish ON report_subscriptions FOR SELECT USING ((SELECT app_role()) = 'publisher');
--> statement-breakpoint
CREATE POLICY report_subscriptions_unsubscribe ON report_subscriptions FOR UPDATE USING (
  (SELECT app_role()) = 'publisher' AND ended_at IS NULL
) WITH CHECK (
  (SELECT app_role()) = 'publisher' AND ended_at IS NOT NULL AND ended_by IS NULL
);
--> statement-breakpoint
CREATE POLICY report_deliveries_publish ON report_deliveries FOR ALL USING (
  (SELECT app_role()) = 'publisher'
) WITH CHECK (
  (SELECT app_role()) = 'publisher'
);
--> statement-breakpoint
CREATE POLICY audit_log_publish ON audit_log FOR INSERT WITH CHECK (
  (SELECT app_role()) = 'publisher' AND actor_id IS NULL AND organisation_id IS NULL
  AND subject_type IN ('report_delivery', 'report_subscription')
);
