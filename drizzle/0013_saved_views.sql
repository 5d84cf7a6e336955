CREATE TABLE "saved_views" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_views_name" UNIQUE("user_id","name"),
	CONSTRAINT "saved_views_name_length" CHECK (length(btrim("saved_views"."name")) between 1 and 80),
	CONSTRAINT "saved_views_query_length" CHECK (length("saved_views"."query") <= 500)
);
--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- A person's own: nobody else reads or changes them, whatever their role.
ALTER TABLE saved_views ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (name), DELETE ON saved_views TO mine_action_app;
--> statement-breakpoint
CREATE POLICY saved_views_own ON saved_views FOR ALL USING (
  (SELECT app_role()) IS NOT NULL AND user_id = (SELECT app_user_id())
) WITH CHECK (
  (SELECT app_role()) IS NOT NULL AND user_id = (SELECT app_user_id())
);
