using System.Globalization;
using System.Text;

namespace ClusterNet.Cli.Jobs.Text;

/// <summary>
/// Writes <see cref="JobNode"/>s as YAML in one fixed form: block style, two blanks a level, keys in the order given, quotes only
/// where the text needs them. <see cref="JobTextReader"/> reads the same nodes back.
/// </summary>
public static class JobTextWriter
{
    /// <summary>The text of a section, ending in a line feed.</summary>
    public static string Write(JobMap root)
    {
        StringBuilder text = new();
        WriteMap(text, root, indent: "");
        return text.ToString();
    }

    private static void WriteMap(StringBuilder text, JobMap map, string indent)
    {
        foreach (JobEntry entry in map.Entries)
        {
            text.Append(indent).Append(Scalar(entry.Key, isText: NeedsQuotes(entry.Key))).Append(':');
            WriteValue(text, entry.Value, indent);
        }
    }

    private static void WriteValue(StringBuilder text, JobNode value, string indent)
    {
        switch (value)
        {
            case JobScalar scalar:
                text.Append(' ').Append(Scalar(scalar.Text, scalar.IsQuoted || NeedsQuotes(scalar.Text))).Append('\n');
                break;
            case JobList { Items.IsEmpty: true }:
                text.Append(" []\n");
                break;
            case JobMap { Entries.IsEmpty: true }:
                text.Append(" {}\n");
                break;
            case JobList list:
                text.Append('\n');
                foreach (JobNode item in list.Items)
                    WriteItem(text, item, indent + "  ");
                break;
            case JobMap map:
                text.Append('\n');
                WriteMap(text, map, indent + "  ");
                break;
        }
    }

    private static void WriteItem(StringBuilder text, JobNode item, string indent)
    {
        if (item is JobMap { Entries.Length: > 0 } map)
        {
            // The first key stands on the line of the dash.
            int start = text.Length;
            WriteMap(text, map, indent + "  ");
            text[start + indent.Length] = '-';
            return;
        }
        text.Append(indent).Append('-');
        WriteValue(text, item, indent);
    }

    private static bool NeedsQuotes(string text) =>
        text.Length == 0 || text[0] == '-' && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        || text is "null" or "~"
        || text.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('_' or '-' or '+' or '.' or '/'));

    private static string Scalar(string text, bool isText)
    {
        if (!isText)
            return text;
        StringBuilder quoted = new("\"");
        foreach (char letter in text)
            quoted.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029' or '\ufeff' => $"\\u{(int)letter:x4}",
                _ => letter.ToString(),
            });
        return quoted.Append('"').ToString();
    }
}
