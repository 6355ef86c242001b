using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ClusterNet.Dashboard.Feed;
using ClusterNet.Dashboard.Web;

namespace ClusterNet.Dashboard.Tests.Web;

public sealed class RunEndpointsTests
{
    [Fact]
    public async Task Each_member_of_an_ensemble_is_read_and_asked_by_its_number()
    {
        RunFeed feed = new("weather");
        feed.Split(["runs/0", "runs/1"]);
        feed.Members[1].Set(RunState.Halted);
        await using DashboardServer server = await TestServers.StartAsync(feed);
        using HttpClient client = new() { BaseAddress = server.Address };

        (await RunAsync(client, "/api/run")).GetProperty("members").GetArrayLength().ShouldBe(2);
        JsonElement second = await RunAsync(client, "/api/run?member=1");
        second.GetProperty("job").GetString().ShouldBe("weather, member 1");
        second.GetProperty("state").GetString().ShouldBe("halted");
        (await client.GetAsync(new Uri("/api/run?member=2", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync(new Uri("/api/run/events?member=-1", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.PostAsJsonAsync(new Uri("/api/run/actions", UriKind.Relative), new { action = "stop", member = 1 })).StatusCode.ShouldBe(HttpStatusCode.Conflict); // it takes no wishes
    }

    private static async Task<JsonElement> RunAsync(HttpClient client, string path)
    {
        using JsonDocument document = JsonDocument.Parse(await client.GetStringAsync(new Uri(path, UriKind.Relative)));
        return document.RootElement.GetProperty("run").Clone();
    }
}
