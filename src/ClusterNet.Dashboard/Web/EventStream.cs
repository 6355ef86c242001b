using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ClusterNet.Dashboard.Web;

/// <summary>
/// Sends a page what is new as server-sent events (HTML Living Standard, section 9.2). A snapshot is taken when the one before has been taken by the network:
/// a slow page gets fewer and newer snapshots, never old ones. The connection is kept alive by comments.
/// </summary>
internal sealed class EventStream
{
    private static readonly byte[] Data = "data: "u8.ToArray();
    private static readonly byte[] End = "\n\n"u8.ToArray();
    private static readonly byte[] Comment = ":\n\n"u8.ToArray();
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly CancellationToken _stopping;

    /// <summary>A stream of so many snapshots a second at most.</summary>
    public EventStream(TimeProvider time, int snapshotsPerSecondMax, CancellationToken stopping)
    {
        _time = time;
        _interval = TimeSpan.FromSeconds(1.0 / snapshotsPerSecondMax);
        _stopping = stopping;
    }

    /// <summary>Sends snapshots until the page goes away or the server stops.</summary>
    /// <param name="context">The request.</param>
    /// <param name="changed">Ends when there is something new.</param>
    /// <param name="take">Takes a snapshot; null where there is nothing to send after all.</param>
    /// <typeparam name="TSnapshot">What is sent.</typeparam>
    public async Task SendAsync<TSnapshot>(HttpContext context, Func<CancellationToken, Task> changed, Func<TSnapshot?> take)
        where TSnapshot : class
    {
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping);
        try
        {
            await context.Response.Body.WriteAsync(Comment, ending.Token);
            while (true)
            {
                long began = _time.GetTimestamp();
                if (!await ChangedOrQuietAsync(changed, ending.Token))
                    await context.Response.Body.WriteAsync(Comment, ending.Token);
                else if (take() is { } snapshot)
                    await WriteAsync(context.Response, snapshot, ending.Token);
                TimeSpan rest = _interval - _time.GetElapsedTime(began);
                if (rest > TimeSpan.Zero)
                    await Task.Delay(rest, _time, ending.Token);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException)
        {
            await SendLastAsync(context, take);
        }
    }

    /// <summary>The server stops, with the run perhaps: the page is told how it ended. Where it is the page that has gone away, nobody is.</summary>
    private static async Task SendLastAsync<TSnapshot>(HttpContext context, Func<TSnapshot?> take)
        where TSnapshot : class
    {
        try
        {
            if (!context.RequestAborted.IsCancellationRequested && take() is { } last)
                await WriteAsync(context.Response, last, context.RequestAborted);
        }
        catch (Exception end) when (end is OperationCanceledException or IOException)
        {
            // It was not quick enough.
        }
    }

    private async Task<bool> ChangedOrQuietAsync(Func<CancellationToken, Task> changed, CancellationToken cancellation)
    {
        using CancellationTokenSource quiet = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        quiet.CancelAfter(KeepAlive);
        try
        {
            await changed(quiet.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private static async Task WriteAsync<TSnapshot>(HttpResponse response, TSnapshot snapshot, CancellationToken cancellation)
    {
        response.BodyWriter.Write(Data);
        await using (Utf8JsonWriter writer = new(response.BodyWriter))
            JsonSerializer.Serialize(writer, snapshot, JsonFormat.Options);
        response.BodyWriter.Write(End);
        await response.BodyWriter.FlushAsync(cancellation);
    }
}
