// The portal works without this file. It shows the warning before a session ends only when it is
// time to, and extends the session without leaving a half-filled form.
const notice = document.querySelector("[data-session-seconds]");

if (notice) {
  const warnAtSeconds = 180;
  let endsAt = 0;
  let timer = 0;

  const plan = (seconds) => {
    endsAt = Date.now() + seconds * 1000;
    notice.hidden = seconds > warnAtSeconds;
    clearTimeout(timer);
    timer = setTimeout(wake, notice.hidden ? (seconds - warnAtSeconds) * 1000 : seconds * 1000);
  };

  const wake = () => {
    if (Date.now() >= endsAt) {
      location.assign(notice.dataset.sessionOver);
      return;
    }
    notice.hidden = false;
    timer = setTimeout(wake, endsAt - Date.now());
  };

  notice.setAttribute("role", "status");
  plan(Number(notice.dataset.sessionSeconds));

  notice.querySelector("a")?.addEventListener("click", async (event) => {
    event.preventDefault();
    const answer = await fetch("/session", { headers: { Accept: "application/json" } });
    if (answer.ok && answer.headers.get("Content-Type")?.startsWith("application/json")) {
      plan((await answer.json()).secondsLeft);
    } else {
      location.assign(notice.dataset.sessionOver);
    }
  });
}
