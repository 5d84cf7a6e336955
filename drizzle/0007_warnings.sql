ALTER TABLE "report_comments" ADD COLUMN "warning" jsonb;--> statement-breakpoint
ALTER TABLE "report_versions" ADD COLUMN "warning_count" integer;--> statement-breakpoint
ALTER TABLE "report_comments" ADD CONSTRAINT "report_comments_warning_of_version" CHECK ("report_comments"."warning" is null or "report_comments"."version_id" is not null);--> statement-breakpoint
ALTER TABLE "report_comments" ADD CONSTRAINT "report_comments_say_something" CHECK (length(btrim("report_comments"."body")) between 1 and 2000);