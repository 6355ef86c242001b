using System.Collections.Immutable;
using System.Globalization;
using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Launching;

/// <summary>Reads a list of hosts: one a line, <c>HOST [user=NAME] [port=N] [slots=N]</c>; what follows a # is not read.</summary>
public static class HostList
{
    private const int SlotsMax = 1024;
    private const string Form = "HOST [user=NAME] [port=N] [slots=N]";

    /// <summary>Reads a file.</summary>
    /// <exception cref="JobFileException">It is missing, or a line is wrong; says which.</exception>
    public static ImmutableArray<HostEntry> Load(string path)
    {
        if (!File.Exists(path))
            throw Problem(path, 1, "no such file", "a list of hosts");
        return Parse(path, File.ReadAllLines(path));
    }

    /// <summary>Reads lines.</summary>
    /// <exception cref="JobFileException">A line is wrong; says which.</exception>
    public static ImmutableArray<HostEntry> Parse(string path, IReadOnlyList<string> lines)
    {
        ImmutableArray<HostEntry>.Builder hosts = ImmutableArray.CreateBuilder<HostEntry>();
        for (int index = 0; index < lines.Count; index++)
        {
            string[] words = lines[index].Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0)
                hosts.Add(EntryOf(path, index + 1, words));
        }

        return hosts.Count > 0 ? hosts.ToImmutable() : throw Problem(path, 1, "no host", $"at least one line {Form}");
    }

    private static HostEntry EntryOf(string path, int line, string[] words)
    {
        // A word that begins with a dash would be an option to ssh.
        if (!words[0].All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or ':' or '_') || words[0][0] == '-')
            throw Problem(path, line, $"'{words[0]}'", "a host name or an address");
        HostEntry entry = new(words[0], null, null, 1);
        foreach (string word in words[1..])
            entry = With(entry, word) ?? throw Problem(path, line, $"'{word}'", Form);
        return entry;
    }

    private static HostEntry? With(HostEntry entry, string word)
    {
        int equals = word.IndexOf('=', StringComparison.Ordinal);
        string value = word[(equals + 1)..];
        return word[..Math.Max(equals, 0)] switch
        {
            "user" when value.Length > 0 && value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_') && value[0] != '-' => entry with { User = value },
            "port" when Number(value, ushort.MaxValue) is { } port => entry with { Port = port },
            "slots" when Number(value, SlotsMax) is { } slots => entry with { Slots = slots },
            _ => null,
        };
    }

    private static int? Number(string text, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= 1 && value <= max ? value : null;

    private static JobFileException Problem(string path, int line, string found, string expected) =>
        new([new JobProblem(new FilePlace(path, line, 1), "", found, expected)]);
}
