CREATE TABLE "pending_imports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_by" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"content" "bytea" NOT NULL,
	"encoding" text,
	"area_answers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone DEFAULT now() + interval '1 hour' NOT NULL,
	CONSTRAINT "pending_imports_size" CHECK (octet_length("pending_imports"."content") between 1 and 20971520),
	CONSTRAINT "pending_imports_name" CHECK (length("pending_imports"."file_name") <= 200),
	CONSTRAINT "pending_imports_answers" CHECK (octet_length("pending_imports"."area_answers"::text) <= 20000)
);
--> statement-breakpoint
ALTER TABLE "pending_imports" ADD CONSTRAINT "pending_imports_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pending_imports" ADD CONSTRAINT "pending_imports_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pending_imports_created_by" ON "pending_imports" USING btree ("created_by","created_at");--> statement-breakpoint
-- A file belongs to whoever uploaded it, while that person works there and for
-- an hour. Nobody else, not even an administrator, reads it.
ALTER TABLE pending_imports ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (encoding, area_answers) ON pending_imports TO mine_action_app;
--> statement-breakpoint
CREATE POLICY pending_imports_own ON pending_imports FOR ALL USING (
  (SELECT app_role()) = 'staff'
  AND created_by = (SELECT app_user_id())
  AND organisation_id = (SELECT app_organisation_id())
  AND expires_at > now()
) WITH CHECK (
  (SELECT app_role()) = 'staff'
  AND created_by = (SELECT app_user_id())
  AND organisation_id = (SELECT app_organisation_id())
  AND expires_at BETWEEN now() AND now() + interval '1 hour'
);
--> statement-breakpoint
-- Files that have expired, whosever they are, and the caller's own but for the
-- newest four: an upload is no storage.
CREATE FUNCTION forget_old_imports() RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM pending_imports WHERE expires_at <= now() OR id IN (
    SELECT id FROM pending_imports WHERE created_by = app_user_id()
    ORDER BY created_at DESC OFFSET 4
  )
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION forget_old_imports() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION forget_old_imports() TO mine_action_app;
--> statement-breakpoint
-- One more apostrophe also before text that has them in front of a formula's
-- mark already, so that an import takes off exactly what an export put there.
CREATE OR REPLACE FUNCTION csv_text(value text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN value ~ '^''*[=+\-@\t\r]' THEN '''' || value ELSE value END;
