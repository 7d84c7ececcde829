// The page is shown at the address that was asked for: signing in leads back to it.
const { pathname, search } = window.location;
document.getElementById("sign-in").href = `/sign-in/?to=${encodeURIComponent(`${pathname}${search}`)}`;
