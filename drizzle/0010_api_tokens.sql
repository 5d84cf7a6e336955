CREATE TABLE "api_tokens" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"hint" text NOT NULL,
	"scopes" text[] NOT NULL,
	"session_epoch" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"window_started_at" timestamp with time zone,
	"window_requests" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "api_tokens_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "api_tokens_name" CHECK (length(btrim("api_tokens"."name")) between 1 and 80),
	CONSTRAINT "api_tokens_hash" CHECK (octet_length("api_tokens"."token_hash") = 32),
	CONSTRAINT "api_tokens_hint" CHECK (length("api_tokens"."hint") = 4),
	CONSTRAINT "api_tokens_scopes" CHECK (cardinality("api_tokens"."scopes") > 0 and "api_tokens"."scopes" <@ array['figures', 'casualties'])
);
--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_tokens_user" ON "api_tokens" USING btree ("user_id","created_at");--> statement-breakpoint
-- Each person sees and makes their own. The hash is in no grant: only the
-- function below compares it.
ALTER TABLE api_tokens ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT (id, user_id, name, hint, scopes, session_epoch, created_at, expires_at, last_used_at, revoked_at)
  ON api_tokens TO mine_action_app;
--> statement-breakpoint
GRANT INSERT (user_id, name, token_hash, hint, scopes, session_epoch, expires_at) ON api_tokens TO mine_action_app;
--> statement-breakpoint
GRANT UPDATE (revoked_at) ON api_tokens TO mine_action_app;
--> statement-breakpoint
CREATE POLICY api_tokens_read ON api_tokens FOR SELECT USING (user_id = (SELECT app_user_id()));
--> statement-breakpoint
-- A year at most, and never for sessions that have ended.
CREATE POLICY api_tokens_make ON api_tokens FOR INSERT WITH CHECK (
  user_id = (SELECT app_user_id())
  AND session_epoch = (SELECT u.session_epoch FROM users u WHERE u.id = app_user_id())
  AND expires_at BETWEEN now() AND now() + interval '366 days'
  -- Casualty rows are for the staff of mine action.
  AND ((SELECT app_role()) <> 'viewer' OR NOT 'casualties' = ANY (scopes))
);
--> statement-breakpoint
-- Revoked once, for good.
CREATE POLICY api_tokens_revoke ON api_tokens FOR UPDATE USING (
  user_id = (SELECT app_user_id()) AND revoked_at IS NULL
) WITH CHECK (
  user_id = (SELECT app_user_id()) AND revoked_at IS NOT NULL
);
--> statement-breakpoint
-- Whom a token acts for now, and how this request stands in its window of the
-- rate limit: found, counted and dated in one statement, so that many requests
-- at once, to several app processes, are counted one by one. No row for a token
-- that is unknown, expired or revoked, or whose owner's sessions were ended.
CREATE FUNCTION auth_use_token(p_token_hash bytea, p_limit integer, p_window interval)
  RETURNS TABLE (
    token_id uuid, scopes text[], requests integer, resets_in integer,
    id uuid, name text, email text, role user_role, language text,
    organisation_id uuid, organisation_code text, reports_casualties boolean
  )
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE api_tokens t SET
    last_used_at = now(),
    window_started_at = CASE WHEN t.window_started_at > now() - p_window THEN t.window_started_at ELSE now() END,
    window_requests = CASE WHEN t.window_started_at > now() - p_window
      THEN least(t.window_requests, p_limit) + 1 ELSE 1 END
  FROM users u LEFT JOIN organisations o ON o.id = u.organisation_id
  WHERE t.token_hash = p_token_hash AND t.revoked_at IS NULL AND t.expires_at > now()
    AND u.id = t.user_id AND u.disabled_at IS NULL AND u.session_epoch = t.session_epoch
  RETURNING t.id, t.scopes, t.window_requests,
    greatest(1, ceil(extract(epoch FROM t.window_started_at + p_window - now())))::integer,
    u.id, u.name, u.email, u.role, u.language,
    u.organisation_id, o.code, coalesce(o.reports_casualties, false)
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION auth_use_token(bytea, integer, interval) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION auth_use_token(bytea, integer, interval) TO mine_action_app;
