using System.Diagnostics;
using System.Globalization;

namespace ClusterNet.EndToEnd.Tests.Networks;

/// <summary>
/// Network namespaces that a bridge connects: machines of their own, as far as the network goes. This machine is at .254. Deleted with the test.
/// </summary>
internal sealed class NetworkNamespaces : IAsyncDisposable
{
    private readonly string _prefix = string.Create(CultureInfo.InvariantCulture, $"cn{Environment.ProcessId % 10_000}");
    private readonly List<string> _names = [];

    private string Bridge => $"{_prefix}br";

    private static string Subnet => string.Create(CultureInfo.InvariantCulture, $"10.213.{1 + (Environment.ProcessId % 250)}");

    /// <summary>The namespaces' names.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The address of the namespace with an index from 0 on.</summary>
    public static string AddressOf(int index) => string.Create(CultureInfo.InvariantCulture, $"{Subnet}.{index + 1}");

    /// <summary>Makes so many; skips the running test (a <c>[SkippableFact]</c>) where that is not permitted.</summary>
    public static async Task<NetworkNamespaces> CreateAsync(int count)
    {
        NetworkNamespaces made = new();
        try
        {
            await made.IpAsync("link", "add", made.Bridge, "type", "bridge");
            await made.IpAsync("address", "add", $"{Subnet}.254/24", "dev", made.Bridge);
            await made.IpAsync("link", "set", made.Bridge, "up");
            for (int index = 0; index < count; index++)
                await made.AddAsync(index);
            return made;
        }
        catch (Exception failure) when (failure is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            await made.DisposeAsync();
            Skip.If(true, $"skipped: network namespaces are not permitted here ({failure.Message})");
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (string name in _names)
            await TryIpAsync("netns", "delete", name); // and with it its end of the pair, and so the other one
        await TryIpAsync("link", "delete", Bridge);
    }

    private async Task AddAsync(int index)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{_prefix}n{index}");
        string outside = $"{name}o", inside = $"{name}i";
        await IpAsync("netns", "add", name);
        _names.Add(name);
        await IpAsync("link", "add", outside, "type", "veth", "peer", "name", inside, "netns", name);
        await IpAsync("link", "set", outside, "master", Bridge, "up");
        await IpAsync("-n", name, "address", "add", $"{AddressOf(index)}/24", "dev", inside);
        await IpAsync("-n", name, "link", "set", inside, "up");
        await IpAsync("-n", name, "link", "set", "lo", "up");
    }

    private async Task IpAsync(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true })!;
        string said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"ip {string.Join(' ', arguments)}: {said.Trim()}");
    }

    private async Task TryIpAsync(params string[] arguments)
    {
        try
        {
            await IpAsync(arguments);
        }
        catch (Exception failure) when (failure is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It was never made.
        }
    }
}
