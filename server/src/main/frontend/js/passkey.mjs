// Speaks with the device that keeps a passkey. Without it, or in a browser that knows no passkeys,
// the form stays hidden and the page says so.
const form = document.querySelector("form[data-passkey]");
const able =
  window.PublicKeyCredential?.parseCreationOptionsFromJSON !== undefined &&
  PublicKeyCredential.prototype.toJSON !== undefined;

form.hidden = !able;
document.querySelector("[data-passkey-unable]").hidden = able;

const send = async (address, body) => {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRF-TOKEN": form.elements._csrf.value },
    body,
  });
  if (!answer.ok || !answer.headers.get("Content-Type")?.startsWith("application/json")) {
    throw new Error("refused");
  }
  return answer.json();
};

const show = async (options) =>
  form.dataset.passkey === "create"
    ? navigator.credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
      })
    : navigator.credentials.get({
        publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
      });

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const failed = form.querySelector("[data-passkey-failed]");
  failed.hidden = true;
  try {
    const at = form.dataset.passkeyAt;
    const shown = await show(await send(`${at}/options`));
    const answer = shown.toJSON();
    const body =
      form.dataset.passkey === "create"
        ? { label: form.elements.label.value, answer }
        : answer;
    const { go } = await send(at, JSON.stringify(body));
    location.assign(go);
  } catch {
    failed.hidden = false;
  }
});
