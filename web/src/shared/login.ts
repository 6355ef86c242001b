// The form itself needs no script; this only says what went wrong.
if (location.search === "?wrong") document.getElementById("wrong")!.hidden = false;
