import { isPublic, isPublicEdition } from "../data/edition.ts";
import { report } from "../state/store.ts";
import { Footer } from "./Footer.tsx";
import { NoReport } from "./NoReport.tsx";
import { PublicDay } from "./PublicDay.tsx";
import { PublicNotice } from "./PublicNotice.tsx";
import { Shortcuts } from "./Shortcuts.tsx";
import { Staleness } from "./Staleness.tsx";
import { TeamDay } from "./TeamDay.tsx";
import { Toast } from "./Toast.tsx";
import { TopBar } from "./TopBar.tsx";
import { Verdict } from "./Verdict.tsx";

export function App() {
  const shown = report.value.value;
  return (
    <>
      <TopBar />
      <main id="main" tabIndex={-1}>
        {isPublicEdition && <PublicNotice />}
        <Staleness />
        <Verdict />
        {shown === null && <NoReport />}
        {shown !== null && (isPublic(shown) ? <PublicDay report={shown} /> : <TeamDay report={shown} />)}
      </main>
      <Footer />
      <Shortcuts />
      <Toast />
    </>
  );
}
