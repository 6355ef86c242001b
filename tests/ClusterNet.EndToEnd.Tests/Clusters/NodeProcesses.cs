using System.Diagnostics;
using System.Globalization;

namespace ClusterNet.EndToEnd.Tests.Clusters;

/// <summary>The node processes that a training has started, by name. Linux only, as everything that sends signals.</summary>
internal static class NodeProcesses
{
    /// <summary>The processes of the nodes whose parent is this process.</summary>
    public static IReadOnlyDictionary<string, int> Of(int parent)
    {
        Dictionary<string, int> nodes = new(StringComparer.Ordinal);
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id))
                continue;
            try
            {
                string[] words = File.ReadAllText(Path.Combine(folder, "cmdline")).Split('\0');
                int name = Array.IndexOf(words, "--name");
                if (name >= 0 && ParentOf(folder) == parent)
                    nodes[words[name + 1]] = id;
            }
            catch (IOException)
            {
                // It has ended meanwhile.
            }
        }

        return nodes;
    }

    /// <summary>Sends a signal.</summary>
    /// <param name="name">Without SIG, such as KILL.</param>
    /// <param name="id">The process.</param>
    public static void Signal(string name, int id)
    {
        using Process kill = Process.Start("/bin/sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{name} {id}")]);
        kill.WaitForExit();
        kill.ExitCode.ShouldBe(0);
    }

    private static int ParentOf(string folder)
    {
        string stat = File.ReadAllText(Path.Combine(folder, "stat"));
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return int.Parse(fields[1], CultureInfo.InvariantCulture);
    }
}
