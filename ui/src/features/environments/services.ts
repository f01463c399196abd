/** The state of a service that serves, as one of the states of the table: a running service is not work in progress. */
export function serviceState(status: string): string {
  switch (status) {
    case "running":
    case "healthy":
    case "active":
    case "serving":
    case "available":
      return "succeeded";
    case "unhealthy":
    case "unavailable":
    case "lost":
      return "failed";
    case "deploying":
      return "running";
    case "stopped":
      return "canceled";
    default:
      return status;
  }
}
