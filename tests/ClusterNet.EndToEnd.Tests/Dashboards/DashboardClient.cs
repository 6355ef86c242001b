using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ClusterNet.EndToEnd.Tests.Program;

namespace ClusterNet.EndToEnd.Tests.Dashboards;

/// <summary>Looks at the dashboard of a running program, and asks for things, as the page does.</summary>
internal sealed class DashboardClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly HttpClient _client;

    private DashboardClient(Uri address)
    {
        _client = new HttpClient { BaseAddress = address };
    }

    /// <summary>The dashboard that a program says it has opened.</summary>
    public static async Task<DashboardClient> OfAsync(RunningProgram program)
    {
        string line = await program.ErrorLineAsync("dashboard http");
        return new DashboardClient(new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..]));
    }

    /// <summary>Follows the run until a snapshot is as it should be.</summary>
    /// <param name="isReached">Whether it is.</param>
    /// <param name="member">The member of an ensemble; null for the run.</param>
    /// <returns>That snapshot.</returns>
    public async Task<JsonElement> UntilAsync(Func<JsonElement, bool> isReached, int? member = null)
    {
        using CancellationTokenSource patience = new(Patience);
        string? last = null;
        try
        {
            using StreamReader events = new(await _client.GetStreamAsync(new Uri(member is null ? "api/run/events" : $"api/run/events?member={member}", UriKind.Relative), patience.Token));
            while (await events.ReadLineAsync(patience.Token) is { } line)
            {
                if (!line.StartsWith("data: ", StringComparison.Ordinal))
                    continue;
                last = line;
                using JsonDocument document = JsonDocument.Parse(line["data: ".Length..]);
                if (isReached(document.RootElement))
                    return document.RootElement.Clone();
            }
        }
        catch (OperationCanceledException)
        {
            // Told below.
        }

        throw new TimeoutException($"the dashboard never showed it within {Patience.TotalSeconds} s; last: {last}");
    }

    /// <summary>Asks for something.</summary>
    /// <returns>How it was answered.</returns>
    public async Task<HttpStatusCode> AskAsync(string action, string? node = null, int? member = null)
    {
        using HttpResponseMessage answer = await _client.PostAsJsonAsync(new Uri("api/run/actions", UriKind.Relative), new { action, node, member });
        return answer.StatusCode;
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
