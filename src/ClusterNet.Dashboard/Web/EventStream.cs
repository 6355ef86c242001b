using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using ClusterNet.Runtime.Actors;
using Microsoft.AspNetCore.Http;

namespace ClusterNet.Dashboard.Web;

/// <summary>
/// Sends a page what is new as server-sent events (HTML Living Standard, section 9.2). A snapshot is taken when the one before has been taken by the network:
/// a slow page gets fewer and newer snapshots, never old ones. The connection is kept alive by comments.
/// </summary>
/// <remarks>
/// Each page has a thread of its own, which looks for news once an interval and sleeps in between. Waking threads of the pool instead, by the news, by the
/// interval and by the socket, costs ten times as much processor time as the snapshot itself, since each of them looks for more work for a while.
/// </remarks>
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
    /// <param name="hasNews">Whether there is something new.</param>
    /// <param name="take">Takes a snapshot.</param>
    /// <typeparam name="TSnapshot">What is sent.</typeparam>
    public async Task SendAsync<TSnapshot>(HttpContext context, Func<bool> hasNews, Func<TSnapshot> take)
        where TSnapshot : class
    {
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        await context.Response.Body.WriteAsync(Comment, context.RequestAborted);
        await BlockingWork.Run(() =>
        {
            using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping);
            try
            {
                Send(context.Response.BodyWriter, hasNews, take, ending.Token);
                if (!context.RequestAborted.IsCancellationRequested) // the server stops, with the run perhaps: the page is told how it ended
                    Write(context.Response.BodyWriter, take(), context.RequestAborted);
            }
            catch (Exception end) when (end is OperationCanceledException or IOException)
            {
                // The page has gone away.
            }
        });
    }

    private void Send<TSnapshot>(PipeWriter page, Func<bool> hasNews, Func<TSnapshot> take, CancellationToken ending)
        where TSnapshot : class
    {
        long wroteLast = _time.GetTimestamp();
        while (!ending.IsCancellationRequested)
        {
            long began = _time.GetTimestamp();
            if (hasNews())
            {
                Write(page, take(), ending);
                wroteLast = began;
            }
            else if (_time.GetElapsedTime(wroteLast) > KeepAlive)
            {
                page.Write(Comment);
                Flush(page, ending);
                wroteLast = began;
            }

            TimeSpan rest = _interval - _time.GetElapsedTime(began);
            if (rest > TimeSpan.Zero)
                ending.WaitHandle.WaitOne(rest);
        }
    }

    private static void Write<TSnapshot>(PipeWriter page, TSnapshot snapshot, CancellationToken cancellation)
    {
        page.Write(Data);
        using (Utf8JsonWriter writer = new(page))
            JsonSerializer.Serialize(writer, snapshot, JsonFormat.Options);
        page.Write(End);
        Flush(page, cancellation);
    }

    /// <summary>Waits until the network has taken what was written.</summary>
    private static void Flush(PipeWriter page, CancellationToken cancellation)
    {
        ValueTask<FlushResult> flush = page.FlushAsync(cancellation);
        if (flush.IsCompletedSuccessfully)
            flush.GetAwaiter().GetResult();
        else
            flush.AsTask().GetAwaiter().GetResult();
    }
}
