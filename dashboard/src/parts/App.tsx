import { report } from "../state/store.ts";
import { Cards } from "./Cards.tsx";
import { Footer } from "./Footer.tsx";
import { FullReport } from "./FullReport.tsx";
import { Gaps } from "./Gaps.tsx";
import { Incidents } from "./Incidents.tsx";
import { NoReport } from "./NoReport.tsx";
import { Shortcuts } from "./Shortcuts.tsx";
import { Side } from "./Side.tsx";
import { Staleness } from "./Staleness.tsx";
import { Toast } from "./Toast.tsx";
import { TopBar } from "./TopBar.tsx";
import { Verdict } from "./Verdict.tsx";

export function App() {
  const shown = report.value.value;
  return (
    <>
      <TopBar />
      <main id="main" tabIndex={-1}>
        <Staleness />
        <Verdict />
        {shown === null && <NoReport />}
        {shown !== null && (
          <>
            <Gaps report={shown} />
            <Cards report={shown} />
            <div class="columns">
              <Incidents report={shown} />
              <Side report={shown} />
            </div>
            <FullReport day={shown.date} />
          </>
        )}
      </main>
      <Footer />
      <Shortcuts />
      <Toast />
    </>
  );
}
