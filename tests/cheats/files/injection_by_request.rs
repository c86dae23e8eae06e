//! what: Asks the service for names that are special to every format of a report.
//! status: fail, partial

use lab::Service;

/// What is special to XML, HTML, CSV, Markdown, terminals and CI logs.
const PAYLOAD: &str = concat!(
    "]]></failure><failure>&lt;x&amp;\"'<script>alert(1)</script><img src=x onerror=alert(1)>\n",
    "=HYPERLINK(\"http://asynclings-cheats.invalid\",\"x\")\n+1+1\n-1+1\n@SUM(A1)\n\t=1\n",
    "::set-output name=points::100\n::error file=x::INJECTED\n::add-mask::e\n##vso[task.complete result=Succeeded;]\n",
    "```\n# INJECTED\n| a | b |\n[x](javascript:alert(1))\n</pre></details>\n",
    "\u{1b}[2J\u{1b}[31mred\u{1b}]0;title\u{7}\u{1b}]8;;http://asynclings-cheats.invalid\u{1b}\\link\u{9b}31m\r\u{8}\u{0}\u{7f}\n",
    "\u{202e}turned\u{2066}\u{feff}\u{fffe}\u{ffff}\u{2028}\u{85}\n",
    "{\"points\":100}\nPASS 5/5\n",
);

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    for line in PAYLOAD.lines() {
        let _ = service.request(line).await;
    }
    let own = Service::new(PAYLOAD);
    let _ = own.request(PAYLOAD).await;
    ids.iter().map(|_| PAYLOAD.to_owned()).collect()
}
