CREATE TABLE "claim_withdrawals" (
	"claim_id" integer PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"withdrawn_by" uuid,
	"withdrawn_by_name" text NOT NULL,
	"withdrawn_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "claim_withdrawals_reason" CHECK (length(btrim("claim_withdrawals"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "reconciliation_notes" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reconciliation_notes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"claim_id" integer NOT NULL,
	"body" text NOT NULL,
	"reported" numeric,
	"difference" numeric,
	"signed_by" uuid,
	"signed_by_name" text NOT NULL,
	"signed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reconciliation_notes_body" CHECK (length(btrim("reconciliation_notes"."body")) > 0)
);
--> statement-breakpoint
ALTER TABLE "claim_withdrawals" ADD CONSTRAINT "claim_withdrawals_claim_id_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claims"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_withdrawals" ADD CONSTRAINT "claim_withdrawals_withdrawn_by_users_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliation_notes" ADD CONSTRAINT "reconciliation_notes_claim_id_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claims"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliation_notes" ADD CONSTRAINT "reconciliation_notes_signed_by_users_id_fk" FOREIGN KEY ("signed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reconciliation_notes_claim" ON "reconciliation_notes" USING btree ("claim_id","id");