using Microsoft.Playwright;

namespace ClusterNet.Dashboard.Tests.Browser;

/// <summary>Screenshots for the documents. Made anew only when CLUSTERNET_SCREENSHOTS=1 asks for it, or where one is missing.</summary>
internal static class Pictures
{
    /// <summary>Keeps what the page shows.</summary>
    public static async Task KeepAsync(IPage page, string name, bool whole = false)
    {
        string path = Repository.PathOf("docs", "images", name);
        if (File.Exists(path) && Environment.GetEnvironmentVariable("CLUSTERNET_SCREENSHOTS") != "1")
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = whole, Animations = ScreenshotAnimations.Disabled });
    }
}
