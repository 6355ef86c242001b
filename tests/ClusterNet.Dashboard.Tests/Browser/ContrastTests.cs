using System.Net;
using ClusterNet.Dashboard.Web;

namespace ClusterNet.Dashboard.Tests.Browser;

/// <summary>Text can be read, in daylight and in the dark: WCAG 2.2, success criterion 1.4.3.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class ContrastTests(Chromium chromium)
{
    /// <summary>All visible text whose colour is too near to that of what lies behind it: 4.5 to 1 is asked for, 3 to 1 of large text.</summary>
    private const string Unreadable = """
        () => {
          const canvas = document.createElement("canvas");
          canvas.width = canvas.height = 1;
          const context = canvas.getContext("2d", { willReadFrequently: true });
          const luminance = (colors, opacity) => {
            for (const [place, color] of colors.entries()) {
              context.globalAlpha = place === colors.length - 1 ? opacity : 1;
              context.fillStyle = color;
              context.fillRect(0, 0, 1, 1);
            }
            const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const found = [];
          for (const element of document.querySelectorAll("body *")) {
            const box = element.getBoundingClientRect();
            const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
            if (!hasText || box.width < 2 || element.matches(":disabled, option") || !element.checkVisibility({ visibilityProperty: true })) continue;
            const behind = ["white"];
            let opacity = 1;
            for (let at = element; at; at = at.parentElement) {
              behind.splice(1, 0, getComputedStyle(at).backgroundColor);
              opacity *= Number(getComputedStyle(at).opacity);
            }
            const style = getComputedStyle(element);
            const [light, dark] = [luminance(behind, 1), luminance([...behind, element.closest("svg") ? style.fill : style.color], opacity)].sort((a, b) => b - a);
            const size = parseFloat(style.fontSize);
            const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
            const ratio = (light + 0.05) / (dark + 0.05);
            if (ratio < least) found.push(`${element.tagName.toLowerCase()}${element.id && "#" + element.id}.${element.getAttribute("class")} "${element.textContent.trim().slice(0, 20)}": ${ratio.toFixed(2)}`);
          }
          return found;
        }
        """;

    [SkippableTheory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Text_stands_out_from_what_lies_behind_it(string scheme)
    {
        await using DashboardServer server = await TestServers.StartAsync(RunPageTests.Filled(steps: 400));
        await using DashboardServer locked = await DashboardServer.StartAsync(new DashboardOptions { Listen = new IPEndPoint(IPAddress.Loopback, 0), Token = "a-token-drawn-at-random" });
        await using WatchedPage watched = await chromium.OpenAsync(1440, 1000, scheme);
        await watched.Page.GotoAsync($"{server.Address}run");
        await watched.UntilAsync("document.body.dataset.step === '400'");
        await Pictures.ShowAsync(watched.Page, $"run-{scheme}.png");
        (await watched.Page.EvaluateAsync<string[]>(Unreadable)).ShouldBeEmpty();
        await watched.Page.GotoAsync($"{server.Address}playground");
        await watched.Page.ClickAsync("#toggle");
        await watched.UntilAsync("Number(document.body.dataset.step) > 100");
        await watched.Page.ClickAsync("#toggle");
        await Pictures.ShowAsync(watched.Page, $"playground-{scheme}.png");
        (await watched.Page.EvaluateAsync<string[]>(Unreadable)).ShouldBeEmpty();
        await watched.Page.GotoAsync($"{locked.Address}login?wrong");
        await watched.UntilAsync("document.getElementById('wrong').hidden === false");
        (await watched.Page.EvaluateAsync<string[]>(Unreadable)).ShouldBeEmpty();
        watched.ShouldBeSound();
    }
}
