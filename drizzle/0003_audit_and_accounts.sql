-- The audit log: insert and read only, each row chained to the one before.
ALTER TABLE audit_log ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON audit_log TO mine_action_app;
--> statement-breakpoint
CREATE POLICY audit_log_read ON audit_log FOR SELECT USING (
  (SELECT app_sees_all())
  OR ((SELECT app_role()) = 'staff' AND organisation_id = (SELECT app_organisation_id()))
);
--> statement-breakpoint
CREATE POLICY audit_log_add ON audit_log FOR INSERT WITH CHECK (
  (SELECT app_role()) IS NOT NULL AND actor_id = (SELECT app_user_id())
);
--> statement-breakpoint
CREATE FUNCTION audit_row_hash(r audit_log) RETURNS bytea
  LANGUAGE sql IMMUTABLE
  RETURN sha256(
    coalesce((r).previous_hash, ''::bytea) || convert_to(jsonb_build_array(
      (r).id, extract(epoch FROM (r).at), (r).actor_id, (r).action,
      (r).subject_type, (r).subject_id, (r).organisation_id, (r).detail
    )::text, 'UTF8')
  );
--> statement-breakpoint
-- The lock makes one line of all writers; the number is drawn after it, so that
-- the order of the chain is the order of the numbers.
CREATE FUNCTION chain_audit_row() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('audit_log'));
  NEW.id := nextval(pg_get_serial_sequence('audit_log', 'id'));
  NEW.previous_hash := (SELECT hash FROM audit_log ORDER BY id DESC LIMIT 1);
  NEW.hash := audit_row_hash(NEW);
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER audit_log_chain BEFORE INSERT ON audit_log
  FOR EACH ROW EXECUTE FUNCTION chain_audit_row();
--> statement-breakpoint
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;
--> statement-breakpoint
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
--> statement-breakpoint
-- The rows whose hash or link does not fit: none, unless someone tampered.
CREATE FUNCTION audit_chain_breaks() RETURNS SETOF bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM (
    SELECT a.id,
      a.hash IS DISTINCT FROM audit_row_hash(a)
      OR a.previous_hash IS DISTINCT FROM lag(a.hash) OVER (ORDER BY a.id) AS broken
    FROM audit_log a
  ) checked WHERE broken
$$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION audit_chain_breaks() TO mine_action_app;
--> statement-breakpoint

-- Before someone is signed in there is no actor, so sign-in has its own narrow
-- doors. Each reads or changes the least it needs.
CREATE FUNCTION auth_find_account(p_email text)
  RETURNS TABLE (id uuid, password_hash text, session_epoch integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT u.id, u.password_hash, u.session_epoch FROM users u
  WHERE u.email = lower(btrim(p_email)) AND u.disabled_at IS NULL
$$;
--> statement-breakpoint
CREATE FUNCTION auth_load_actor(p_user_id uuid, p_session_epoch integer)
  RETURNS TABLE (
    id uuid, name text, email text, role user_role, language text,
    organisation_id uuid, organisation_code text, reports_casualties boolean
  )
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT u.id, u.name, u.email, u.role, u.language,
    u.organisation_id, o.code, coalesce(o.reports_casualties, false)
  FROM users u LEFT JOIN organisations o ON o.id = u.organisation_id
  WHERE u.id = p_user_id AND u.session_epoch = p_session_epoch AND u.disabled_at IS NULL
$$;
--> statement-breakpoint
-- Failed sign-ins within a quarter of an hour; older ones are forgotten.
CREATE FUNCTION auth_failures(p_key text) RETURNS integer
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(max(failures), 0) FROM sign_in_throttles
  WHERE key = p_key AND window_started_at > now() - interval '15 minutes'
$$;
--> statement-breakpoint
CREATE FUNCTION auth_record_failure(p_key text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO sign_in_throttles AS t (key, failures, window_started_at)
  VALUES (p_key, 1, now())
  ON CONFLICT (key) DO UPDATE SET
    failures = CASE WHEN t.window_started_at > now() - interval '15 minutes' THEN t.failures + 1 ELSE 1 END,
    window_started_at = CASE WHEN t.window_started_at > now() - interval '15 minutes' THEN t.window_started_at ELSE now() END
$$;
--> statement-breakpoint
CREATE FUNCTION auth_forget_failures(p_key text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM sign_in_throttles WHERE key = p_key
$$;
--> statement-breakpoint
CREATE FUNCTION auth_find_invitation(p_token_hash bytea)
  RETURNS TABLE (email text, name text, role user_role, is_reset boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(u.email, i.email), u.name, i.role, i.user_id IS NOT NULL
  FROM invitations i LEFT JOIN users u ON u.id = i.user_id
  WHERE i.token_hash = p_token_hash AND i.used_at IS NULL AND i.expires_at > now()
$$;
--> statement-breakpoint
-- Uses a link up: makes the account, or sets the password of the one it is for.
-- Null when the link is unknown, used or expired.
CREATE FUNCTION auth_accept_invitation(
  p_token_hash bytea, p_email text, p_name text, p_password_hash text
) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  link invitations;
  account uuid;
BEGIN
  UPDATE invitations SET used_at = now()
  WHERE token_hash = p_token_hash AND used_at IS NULL AND expires_at > now()
  RETURNING * INTO link;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  IF link.user_id IS NOT NULL THEN
    UPDATE users SET password_hash = p_password_hash, session_epoch = session_epoch + 1
    WHERE id = link.user_id AND disabled_at IS NULL RETURNING id INTO account;
  ELSE
    INSERT INTO users (email, name, password_hash, role, organisation_id)
    VALUES (lower(btrim(coalesce(link.email, p_email))), p_name, p_password_hash, link.role, link.organisation_id)
    RETURNING id INTO account;
  END IF;
  IF account IS NOT NULL THEN
    INSERT INTO audit_log (actor_id, action, subject_type, subject_id, organisation_id)
    VALUES (account, CASE WHEN link.user_id IS NULL THEN 'account.created' ELSE 'account.password_reset' END,
      'user', account::text, link.organisation_id);
  END IF;
  RETURN account;
END
$$;
--> statement-breakpoint
CREATE FUNCTION account_set_own_password(p_password_hash text) RETURNS integer
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE users SET password_hash = p_password_hash, session_epoch = session_epoch + 1
  WHERE id = app_user_id() RETURNING session_epoch
$$;
--> statement-breakpoint
CREATE FUNCTION account_set_own_language(p_language text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE users SET language = p_language WHERE id = app_user_id()
$$;
--> statement-breakpoint
-- A person's name beside what they did, for readers who may not list people.
CREATE FUNCTION person_name(p_user_id uuid) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT name FROM users WHERE id = p_user_id AND app_role() IS NOT NULL AND app_role() <> 'viewer'
$$;
--> statement-breakpoint
-- What a page may know before anyone has signed in.
CREATE FUNCTION public_settings()
  RETURNS TABLE (centre_name_en text, centre_name_az text, centre_name_ru text, time_zone text, demonstration boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT centre_name_en, centre_name_az, centre_name_ru, time_zone, demonstration FROM settings
$$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION
  auth_find_account(text), auth_load_actor(uuid, integer), auth_failures(text),
  auth_record_failure(text), auth_forget_failures(text), auth_find_invitation(bytea),
  auth_accept_invitation(bytea, text, text, text), account_set_own_password(text),
  account_set_own_language(text), person_name(uuid), public_settings()
  TO mine_action_app;
--> statement-breakpoint
-- Text that a spreadsheet would run as a formula gets an apostrophe in front
-- (OWASP, "CSV Injection"). Import takes it off again.
CREATE FUNCTION csv_text(value text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN value ~ '^[=+\-@\t\r]' THEN '''' || value ELSE value END;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION csv_text(text) TO mine_action_app;
--> statement-breakpoint
-- For the health check. The table is drizzle's; it does not exist before the
-- first migration has been recorded, hence the late binding.
CREATE FUNCTION applied_migrations() RETURNS integer
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  applied integer;
BEGIN
  EXECUTE 'SELECT count(*) FROM drizzle.__drizzle_migrations' INTO applied;
  RETURN applied;
END
$$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION applied_migrations() TO mine_action_app;
--> statement-breakpoint
-- What viewers, who see no casualty lines, may know at an earlier instant:
-- killed and injured of the whole country by month. Null `p_as_of` means now.
CREATE FUNCTION national_casualties(p_from text, p_to text, p_as_of timestamptz)
  RETURNS TABLE (month reporting_month, killed bigint, injured bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.month,
    coalesce(sum(l.persons) FILTER (WHERE l.outcome = 'killed'), 0),
    coalesce(sum(l.persons) FILTER (WHERE l.outcome = 'injured'), 0)
  FROM casualty_lines l JOIN report_versions v ON v.id = l.version_id
  WHERE app_role() IS NOT NULL AND l.month BETWEEN p_from AND p_to
    AND CASE WHEN p_as_of IS NULL
      THEN v.counts_from IS NOT NULL AND v.counts_to IS NULL
      ELSE v.counts_from < p_as_of AND (v.counts_to IS NULL OR v.counts_to >= p_as_of) END
  GROUP BY l.month
$$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION national_casualties(text, text, timestamptz) TO mine_action_app;
