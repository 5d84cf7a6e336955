import "server-only";
import { preload } from "react-dom";
import type { Language } from "@/lib/i18n/languages";

/**
 * Asks for the files of app/fonts.css that a language writes with, before the
 * style sheet names them: a browser that has them at the first drawing uses
 * them from there on. Azerbaijani letters are in place names of each language.
 */
export function preloadFonts(language: Language): void {
  const names = ["latin", "azerbaijani"];
  if (language === "ru") names.push("cyrillic");
  for (const name of names) {
    preload(`/fonts/inter-${name}.woff2`, {
      as: "font",
      type: "font/woff2",
      crossOrigin: "anonymous",
    });
  }
}
