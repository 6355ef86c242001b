namespace ClusterNet.Dashboard.Web;

/// <summary>A dashboard cannot be opened.</summary>
/// <param name="message">Why.</param>
/// <param name="cause">The error behind it; null where there is none.</param>
public sealed class DashboardException(string message, Exception? cause = null) : Exception(message, cause);
