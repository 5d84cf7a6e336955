import type { Language } from "./languages";
import type { Messages } from "./messages/index";

// Keys of `t("…")` are checked by the compiler. The interface lives in use-intl;
// next-intl hands it on.
declare module "use-intl" {
  interface AppConfig {
    Locale: Language;
    Messages: Messages;
  }
}
