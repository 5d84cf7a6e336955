-- When something was said is the database's to say: whoever writes through the
-- app names no time, and none that is named is taken. Only the owner, in whose
-- sessions nobody acts, loads what was said before.
CREATE FUNCTION stamp_report_comment() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF app_user_id() IS NOT NULL THEN
    -- Said in one breath, and read in the order it was said.
    NEW.created_at := clock_timestamp();
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER report_comments_stamp BEFORE INSERT ON report_comments
  FOR EACH ROW EXECUTE FUNCTION stamp_report_comment();
--> statement-breakpoint
-- Whoever is kept out is kept out by every way: a link to a new password that
-- was open then opens nothing, also when the person is let in again.
CREATE FUNCTION end_password_links() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE invitations SET used_at = now() WHERE user_id = NEW.id AND used_at IS NULL;
  RETURN NULL;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION end_password_links() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER users_end_password_links AFTER UPDATE OF disabled_at ON users
  FOR EACH ROW WHEN (OLD.disabled_at IS NULL AND NEW.disabled_at IS NOT NULL)
  EXECUTE FUNCTION end_password_links();
