import { render } from "preact";
import "./design/fonts.css";
import "./design/tokens.css";
import "./design/base.css";
import "./design/print.css";
import { App } from "./frame/App";

const place = document.getElementById("page");
if (place) render(<App />, place);
