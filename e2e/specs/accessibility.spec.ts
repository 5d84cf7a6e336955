import { testEveryPage } from "../fixtures/sound-pages";

// In Azerbaijani and Russian: accessibility-languages.spec.ts.
testEveryPage("WCAG 2.2 AA and no sideways scrolling", ["en"]);
