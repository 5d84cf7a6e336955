CREATE TYPE "public"."user_role" AS ENUM('staff', 'manager', 'viewer', 'admin');--> statement-breakpoint
CREATE TYPE "public"."activity_type" AS ENUM('farming', 'herding', 'travelling', 'collecting', 'tampering', 'construction', 'demining', 'other', 'unknown');--> statement-breakpoint
CREATE TYPE "public"."age_group" AS ENUM('child', 'adult', 'unknown');--> statement-breakpoint
CREATE TYPE "public"."casualty_status" AS ENUM('civilian', 'deminer', 'military', 'other_security', 'unknown');--> statement-breakpoint
CREATE TYPE "public"."device_type" AS ENUM('ap_mine', 'av_mine', 'submunition', 'other_uxo', 'axo', 'ied', 'unknown');--> statement-breakpoint
CREATE TYPE "public"."outcome_type" AS ENUM('killed', 'injured', 'unknown');--> statement-breakpoint
CREATE TYPE "public"."sex_type" AS ENUM('female', 'male', 'unknown');--> statement-breakpoint
CREATE TYPE "public"."version_status" AS ENUM('draft', 'submitted', 'returned', 'approved');--> statement-breakpoint
CREATE TABLE "invitations" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"user_id" uuid,
	"email" text,
	"role" "user_role" NOT NULL,
	"organisation_id" uuid,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "invitations_staff_have_organisation" CHECK ("invitations"."role" <> 'staff' or "invitations"."organisation_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "sign_in_throttles" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"window_started_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"role" "user_role" NOT NULL,
	"organisation_id" uuid,
	"language" text,
	"session_epoch" integer DEFAULT 0 NOT NULL,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email"),
	CONSTRAINT "users_email_lower" CHECK ("users"."email" = lower("users"."email")),
	CONSTRAINT "users_staff_have_organisation" CHECK ("users"."role" <> 'staff' or "users"."organisation_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"organisation_id" uuid,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"previous_hash" "bytea",
	"hash" "bytea"
);
--> statement-breakpoint
CREATE TABLE "claim_preferences" (
	"claim_id" integer PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "claims_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"claim_key" text NOT NULL,
	"measure" text NOT NULL,
	"value" numeric NOT NULL,
	"unit" text NOT NULL,
	"qualifier" text NOT NULL,
	"scope" text NOT NULL,
	"operator" text,
	"area_text" text,
	"area_id" integer,
	"period_start" date,
	"period_end" date,
	"kind" text NOT NULL,
	"as_of" date,
	"stated_by" text,
	"outlet" text NOT NULL,
	"title" text,
	"url" text NOT NULL,
	"published_on" text,
	"note" text,
	"entered_by" uuid,
	"entered_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "claims_figure" UNIQUE("claim_key","measure","unit"),
	CONSTRAINT "claims_published_on" CHECK ("claims"."published_on" ~ '^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$')
);
--> statement-breakpoint
CREATE TABLE "area_aliases" (
	"area_id" integer NOT NULL,
	"alias" text NOT NULL,
	CONSTRAINT "area_aliases_area_id_alias_pk" PRIMARY KEY("area_id","alias")
);
--> statement-breakpoint
CREATE TABLE "area_boundaries" (
	"area_id" integer PRIMARY KEY NOT NULL,
	"geometry" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "areas" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "areas_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"iso_code" text,
	"pcode" text,
	"parent_id" integer,
	"level" smallint NOT NULL,
	"kind" text NOT NULL,
	"name_en" text NOT NULL,
	"name_az" text NOT NULL,
	"name_ru" text NOT NULL,
	"valid_from" "reporting_month",
	"valid_to" "reporting_month",
	"natural_earth_codes" text[] DEFAULT '{}' NOT NULL,
	"note" text,
	CONSTRAINT "areas_code_unique" UNIQUE("code"),
	CONSTRAINT "areas_iso_code_unique" UNIQUE("iso_code"),
	CONSTRAINT "areas_pcode_unique" UNIQUE("pcode")
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"code" text NOT NULL,
	"name_en" text NOT NULL,
	"name_az" text NOT NULL,
	"name_ru" text NOT NULL,
	"reports_clearance" boolean DEFAULT true NOT NULL,
	"reports_casualties" boolean DEFAULT false NOT NULL,
	"active_from" "reporting_month",
	"active_to" "reporting_month",
	"simulated" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organisations_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"centre_name_en" text NOT NULL,
	"centre_name_az" text NOT NULL,
	"centre_name_ru" text NOT NULL,
	"time_zone" text DEFAULT 'Asia/Baku' NOT NULL,
	"due_day" smallint DEFAULT 10 NOT NULL,
	"lock_days" smallint DEFAULT 30 NOT NULL,
	"first_month" "reporting_month" NOT NULL,
	"demonstration" boolean DEFAULT false NOT NULL,
	CONSTRAINT "settings_one_row" CHECK ("settings"."id" = 1),
	CONSTRAINT "settings_due_day" CHECK ("settings"."due_day" between 1 and 28),
	CONSTRAINT "settings_lock_days" CHECK ("settings"."lock_days" between 0 and 365)
);
--> statement-breakpoint
CREATE TABLE "casualty_lines" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "casualty_lines_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"version_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"month" "reporting_month" NOT NULL,
	"area_id" integer NOT NULL,
	"ordinal" integer NOT NULL,
	"occurred_on" date,
	"accident_ref" text,
	"device" "device_type" NOT NULL,
	"activity" "activity_type" NOT NULL,
	"outcome" "outcome_type" NOT NULL,
	"age_group" "age_group" NOT NULL,
	"sex" "sex_type" NOT NULL,
	"status" "casualty_status" NOT NULL,
	"persons" integer NOT NULL,
	CONSTRAINT "casualty_lines_ordinal" UNIQUE("version_id","ordinal"),
	CONSTRAINT "casualty_lines_persons" CHECK ("casualty_lines"."persons" > 0),
	CONSTRAINT "casualty_lines_day_in_month" CHECK ("casualty_lines"."occurred_on" is null or to_char("casualty_lines"."occurred_on", 'YYYY-MM') = "casualty_lines"."month")
);
--> statement-breakpoint
CREATE TABLE "clearance_lines" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "clearance_lines_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"version_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"month" "reporting_month" NOT NULL,
	"area_id" integer NOT NULL,
	"cancelled_m2" bigint,
	"reduced_m2" bigint,
	"cleared_m2" bigint,
	"ap_mines" integer,
	"av_mines" integer,
	"submunitions" integer,
	"other_uxo" integer,
	"axo" integer,
	"ieds" integer,
	"small_arms_ammunition" integer,
	"items_destroyed" integer,
	"teams" integer,
	"deminers_f" integer,
	"deminers_m" integer,
	"machines" integer,
	"dogs" integer,
	"days_worked" integer,
	"note" text,
	CONSTRAINT "clearance_lines_area_once" UNIQUE("version_id","area_id"),
	CONSTRAINT "clearance_lines_not_negative" CHECK (least("clearance_lines"."cancelled_m2", "clearance_lines"."reduced_m2", "clearance_lines"."cleared_m2", "clearance_lines"."ap_mines", "clearance_lines"."av_mines", "clearance_lines"."submunitions", "clearance_lines"."other_uxo", "clearance_lines"."axo", "clearance_lines"."ieds", "clearance_lines"."small_arms_ammunition", "clearance_lines"."items_destroyed", "clearance_lines"."teams", "clearance_lines"."deminers_f", "clearance_lines"."deminers_m", "clearance_lines"."machines", "clearance_lines"."dogs", "clearance_lines"."days_worked") >= 0)
);
--> statement-breakpoint
CREATE TABLE "report_comments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"report_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"version_id" uuid,
	"cell" text,
	"body" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report_versions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"report_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"month" "reporting_month" NOT NULL,
	"number" integer NOT NULL,
	"status" "version_status" DEFAULT 'draft' NOT NULL,
	"nil" boolean DEFAULT false NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"submitted_by" uuid,
	"submitted_at" timestamp with time zone,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"reason" text,
	"counts_from" timestamp with time zone,
	"counts_to" timestamp with time zone,
	"lock_version" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "report_versions_number" UNIQUE("report_id","number"),
	CONSTRAINT "report_versions_identity" UNIQUE("id","organisation_id","month"),
	CONSTRAINT "report_versions_counts_when_approved" CHECK (("report_versions"."status" = 'approved') = ("report_versions"."counts_from" is not null)),
	CONSTRAINT "report_versions_counts_in_order" CHECK ("report_versions"."counts_to" is null or "report_versions"."counts_to" > "report_versions"."counts_from"),
	CONSTRAINT "report_versions_return_has_reason" CHECK ("report_versions"."status" <> 'returned' or length(btrim(coalesce("report_versions"."reason", ''))) > 0),
	CONSTRAINT "report_versions_four_eyes" CHECK ("report_versions"."decided_by" is null or "report_versions"."submitted_by" is null or "report_versions"."decided_by" <> "report_versions"."submitted_by"),
	CONSTRAINT "report_versions_submitted_when_sent" CHECK ("report_versions"."status" = 'draft' or "report_versions"."submitted_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"month" "reporting_month" NOT NULL,
	"extended_until" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reports_organisation_month" UNIQUE("organisation_id","month"),
	CONSTRAINT "reports_identity" UNIQUE("id","organisation_id","month")
);
--> statement-breakpoint
CREATE TABLE "casualties_by_area" (
	"month" "reporting_month" NOT NULL,
	"area_id" integer NOT NULL,
	"killed" integer NOT NULL,
	"injured" integer NOT NULL,
	"outcome_unknown" integer NOT NULL,
	"children" integer NOT NULL,
	CONSTRAINT "casualties_by_area_month_area_id_pk" PRIMARY KEY("month","area_id")
);
--> statement-breakpoint
CREATE TABLE "casualties_by_organisation" (
	"month" "reporting_month" NOT NULL,
	"organisation_id" uuid NOT NULL,
	"killed" integer NOT NULL,
	"injured" integer NOT NULL,
	"outcome_unknown" integer NOT NULL,
	"children" integer NOT NULL,
	CONSTRAINT "casualties_by_organisation_month_organisation_id_pk" PRIMARY KEY("month","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "clearance_by_area" (
	"month" "reporting_month" NOT NULL,
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
	CONSTRAINT "clearance_by_area_month_area_id_pk" PRIMARY KEY("month","area_id")
);
--> statement-breakpoint
CREATE TABLE "clearance_by_organisation" (
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
	"team_days" bigint,
	CONSTRAINT "clearance_by_organisation_month_organisation_id_pk" PRIMARY KEY("month","organisation_id")
);
--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_preferences" ADD CONSTRAINT "claim_preferences_claim_id_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claims"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_preferences" ADD CONSTRAINT "claim_preferences_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_entered_by_users_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "area_aliases" ADD CONSTRAINT "area_aliases_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "area_boundaries" ADD CONSTRAINT "area_boundaries_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "areas" ADD CONSTRAINT "areas_parent_id_areas_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casualty_lines" ADD CONSTRAINT "casualty_lines_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casualty_lines" ADD CONSTRAINT "casualty_lines_version" FOREIGN KEY ("version_id","organisation_id","month") REFERENCES "public"."report_versions"("id","organisation_id","month") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clearance_lines" ADD CONSTRAINT "clearance_lines_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clearance_lines" ADD CONSTRAINT "clearance_lines_version" FOREIGN KEY ("version_id","organisation_id","month") REFERENCES "public"."report_versions"("id","organisation_id","month") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_comments" ADD CONSTRAINT "report_comments_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_comments" ADD CONSTRAINT "report_comments_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_comments" ADD CONSTRAINT "report_comments_version_id_report_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."report_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_comments" ADD CONSTRAINT "report_comments_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_versions" ADD CONSTRAINT "report_versions_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_versions" ADD CONSTRAINT "report_versions_submitted_by_users_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_versions" ADD CONSTRAINT "report_versions_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_versions" ADD CONSTRAINT "report_versions_report" FOREIGN KEY ("report_id","organisation_id","month") REFERENCES "public"."reports"("id","organisation_id","month") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casualties_by_area" ADD CONSTRAINT "casualties_by_area_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casualties_by_organisation" ADD CONSTRAINT "casualties_by_organisation_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clearance_by_area" ADD CONSTRAINT "clearance_by_area_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clearance_by_organisation" ADD CONSTRAINT "clearance_by_organisation_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "users_organisation" ON "users" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "audit_log_subject" ON "audit_log" USING btree ("subject_type","subject_id");--> statement-breakpoint
CREATE INDEX "claims_window" ON "claims" USING btree ("measure","period_start","period_end");--> statement-breakpoint
CREATE INDEX "areas_parent" ON "areas" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "casualty_lines_month_area" ON "casualty_lines" USING btree ("month","area_id");--> statement-breakpoint
CREATE INDEX "clearance_lines_month_area" ON "clearance_lines" USING btree ("month","area_id");--> statement-breakpoint
CREATE INDEX "clearance_lines_organisation_month" ON "clearance_lines" USING btree ("organisation_id","month");--> statement-breakpoint
CREATE INDEX "report_comments_report" ON "report_comments" USING btree ("report_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "report_versions_one_counts" ON "report_versions" USING btree ("report_id") WHERE "report_versions"."counts_from" is not null and "report_versions"."counts_to" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "report_versions_one_open" ON "report_versions" USING btree ("report_id") WHERE "report_versions"."status" in ('draft', 'submitted');--> statement-breakpoint
CREATE INDEX "report_versions_counting" ON "report_versions" USING btree ("month","counts_from","counts_to");--> statement-breakpoint
CREATE INDEX "report_versions_status" ON "report_versions" USING btree ("status","submitted_at");--> statement-breakpoint
CREATE INDEX "reports_month" ON "reports" USING btree ("month");