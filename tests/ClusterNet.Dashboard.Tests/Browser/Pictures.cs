using Microsoft.Playwright;

namespace ClusterNet.Dashboard.Tests.Browser;

/// <summary>Screenshots for the documents. Made anew only when CLUSTERNET_SCREENSHOTS=1 asks for it, or where one is missing.</summary>
internal static class Pictures
{
    private static readonly string? Wanted = Environment.GetEnvironmentVariable("CLUSTERNET_SCREENSHOTS");

    /// <summary>Keeps what the page shows.</summary>
    public static async Task KeepAsync(IPage page, string name)
    {
        string path = Repository.PathOf("docs", "images", name);
        if (!File.Exists(path) || Wanted == "1")
            await ShootAsync(page, path);
    }

    /// <summary>Shows a person what the page shows, in the folder that CLUSTERNET_SCREENSHOTS names; nothing where it names none.</summary>
    public static async Task ShowAsync(IPage page, string name)
    {
        if (Wanted is { Length: > 1 } folder)
            await ShootAsync(page, Path.Combine(folder, name));
    }

    private static async Task ShootAsync(IPage page, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, Animations = ScreenshotAnimations.Disabled });
    }
}
