import { testEveryPage } from "../fixtures/sound-pages";

// Longer words wrap elsewhere, and other marks stand beside them.
testEveryPage("WCAG 2.2 AA in Azerbaijani and Russian", ["az", "ru"]);
