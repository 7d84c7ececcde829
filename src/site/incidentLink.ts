/** The dashboard's page of an incident, by its id; null where there is no dashboard. */
export function incidentLink(dashboardUrl: string | null): (incidentId: string) => string | null {
  return (incidentId) => {
    if (dashboardUrl === null) return null;
    const url = new URL(dashboardUrl);
    url.searchParams.set("date", incidentId.slice(0, 10));
    url.searchParams.set("open", incidentId);
    return url.href;
  };
}
