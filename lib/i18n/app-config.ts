import type { Language } from "./languages";
import type { Messages } from "./messages/index";

// Keys of `t("…")` are checked by the compiler.
declare module "next-intl" {
  interface AppConfig {
    Locale: Language;
    Messages: Messages;
  }
}
