CREATE TABLE "centre_logo" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"png" "bytea" NOT NULL,
	"width" smallint NOT NULL,
	"height" smallint NOT NULL,
	"uploaded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "centre_logo_one_row" CHECK ("centre_logo"."id" = 1),
	CONSTRAINT "centre_logo_size" CHECK ("centre_logo"."width" > 0 and "centre_logo"."height" > 0),
	CONSTRAINT "centre_logo_bytes" CHECK (octet_length("centre_logo"."png") <= 2000000)
);
--> statement-breakpoint
-- Whoever makes a report prints it; administrators alone put it there.
ALTER TABLE centre_logo ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON centre_logo TO mine_action_app;
--> statement-breakpoint
CREATE POLICY centre_logo_read ON centre_logo FOR SELECT USING (
  (SELECT app_role()) IN ('staff', 'manager', 'viewer', 'admin')
);
--> statement-breakpoint
CREATE POLICY centre_logo_put ON centre_logo FOR INSERT WITH CHECK (
  (SELECT app_role()) = 'admin'
);
--> statement-breakpoint
CREATE POLICY centre_logo_remove ON centre_logo FOR DELETE USING (
  (SELECT app_role()) = 'admin'
);
