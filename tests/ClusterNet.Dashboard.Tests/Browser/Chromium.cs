using ClusterNet.Dashboard.Web;
using Microsoft.Playwright;

namespace ClusterNet.Dashboard.Tests.Browser;

/// <summary>A headless Chromium of the system, shared by the browser tests, which are skipped where there is none.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Variable = "CLUSTERNET_CHROMIUM";
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where it is; null where it is not.</summary>
    private static string? Program => Environment.GetEnvironmentVariable(Variable) ?? Places.FirstOrDefault(File.Exists);

    public async Task InitializeAsync()
    {
        if (Program is not { } program)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-proxy-server"],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A page of its own, which fails the test where it breaks the content security policy, asks another host, or throws.</summary>
    public async Task<WatchedPage> OpenAsync(int width = 1280, int height = 900, string? colorScheme = null)
    {
        Skip.If(Program is null, $"skipped: there is no Chromium (Debian's package chromium, or {Variable})");
        Skip.IfNot(PageEndpoints.AreBuilt, "skipped: the pages were not built, since Node.js was missing");
        IBrowserContext context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ReducedMotion = ReducedMotion.Reduce,
            ColorScheme = colorScheme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
        });
        return new WatchedPage(context, await context.NewPageAsync());
    }
}
