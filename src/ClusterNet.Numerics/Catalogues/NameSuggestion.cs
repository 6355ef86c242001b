namespace ClusterNet.Numerics;

/// <summary>Guesses what a user meant who wrote a name that is not known.</summary>
public static class NameSuggestion
{
    /// <summary>
    /// The known name with the fewest edits from <paramref name="name"/>, the first of several; null where all are too far.
    /// </summary>
    /// <remarks>
    /// Letter case and the difference of '-' and '_' do not count. At most a third of the letters may differ, and at least one may.
    /// </remarks>
    public static string? Closest(string name, IEnumerable<string> knownNames)
    {
        int allowed = Math.Max(1, name.Length / 3);
        string? best = null;
        int fewest = allowed + 1;
        foreach (string known in knownNames)
        {
            int edits = Edits(Normalized(name), Normalized(known));
            if (edits >= fewest)
                continue;
            best = known;
            fewest = edits;
        }

        return best;
    }

    private static string Normalized(string name) => name.ToLowerInvariant().Replace('-', '_');

    /// <summary>
    /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment) that turn one name into the other.
    /// </summary>
    private static int Edits(string left, string right)
    {
        int[,] edits = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
            edits[i, 0] = i;
        for (int j = 0; j <= right.Length; j++)
            edits[0, j] = j;
        for (int i = 1; i <= left.Length; i++)
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = edits[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                edits[i, j] = Math.Min(replaced, Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
            }

        return edits[left.Length, right.Length];
    }
}
