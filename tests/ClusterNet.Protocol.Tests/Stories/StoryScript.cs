using System.Text;

namespace ClusterNet.Protocol.Tests.Stories;

/// <summary>
/// A story is a text of comments (lines that begin with #), blank lines, and commands. A command is followed by a line of dashes and by
/// what it brought about, up to the next blank line.
/// </summary>
internal static class StoryScript
{
    private const string Rule = "----";

    /// <summary>The story with what its commands bring about now.</summary>
    public static string Replay(string text)
    {
        StoryTeller teller = new();
        StringBuilder replayed = new();
        bool isOldOutput = false;
        foreach (string line in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            bool isPlain = line.Length == 0 || line.StartsWith('#');
            isOldOutput &= line.Length > 0;
            if (isOldOutput)
                continue;
            replayed.Append(line).Append('\n');
            if (isPlain)
                continue;
            IReadOnlyList<string> output = teller.Do(line);
            replayed.Append(Rule).Append('\n');
            foreach (string happened in output.Count > 0 ? output : ["(nothing to tell)"])
                replayed.Append(happened).Append('\n');
            isOldOutput = true;
        }

        return replayed.ToString();
    }
}
