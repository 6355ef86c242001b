using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ClusterNet.Dashboard.Tests.Browser;

/// <summary>A page whose faults are collected.</summary>
public sealed class WatchedPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _faults = new();

    public WatchedPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.SetDefaultTimeout(30_000);
        page.PageError += (_, error) => _faults.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("Failed to load resource", StringComparison.Ordinal) && !message.Text.Contains("ERR_", StringComparison.Ordinal))
                _faults.Enqueue(message.Text);
        };
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { IsLoopback: false, Scheme: not ("data" or "blob") })
                _faults.Enqueue($"asked {request.Url}");
        };
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Fails where something went wrong in the page.</summary>
    public void ShouldBeSound() => _faults.ShouldBeEmpty();

    /// <summary>Waits until a script's value is true. It looks with every frame, in the page; the page's own policy forbids what Playwright would do.</summary>
    public async Task UntilAsync(string script, int seconds = 30)
    {
        string look = $$"""
            () => new Promise((done) => {
              const end = performance.now() + {{seconds}} * 1000;
              const look = () => ({{script}}) ? done(true) : performance.now() > end ? done(false) : requestAnimationFrame(look);
              look();
            })
            """;
        (await Page.EvaluateAsync<bool>(look)).ShouldBeTrue($"waited {seconds} s for {script}; faults: {string.Join("; ", _faults)}; the page: {await Page.InnerTextAsync("body")}");
    }

    /// <summary>Whether the page is wider than the window.</summary>
    public async Task<bool> ScrollsSidewaysAsync() => await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
