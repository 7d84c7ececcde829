import { render } from "preact";
import { listenToKeys } from "./keyboard.ts";
import { App } from "./parts/App.tsx";
import { followChanges } from "./state/changed.ts";
import { followLimit } from "./state/limit.ts";
import { tick } from "./state/now.ts";
import { followPreferences } from "./state/preferences.ts";
import { keepFresh } from "./state/store.ts";
import { followStatus } from "./state/tab.ts";
import { followHistory } from "./state/view.ts";
import "./style/index.css";

followPreferences();
followHistory();
followLimit();
followChanges();
followStatus();
listenToKeys();
tick();
keepFresh();

const root = document.getElementById("app");
if (root !== null) render(<App />, root);
