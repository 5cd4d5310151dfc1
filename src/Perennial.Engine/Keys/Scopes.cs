using System.Text.Json;

namespace Perennial.Keys;

/// <summary>Scopes as words.</summary>
public static class Scopes
{
    private static readonly Dictionary<string, Scope> Named = Enum.GetValues<Scope>().ToDictionary(scope => scope.Word(), StringComparer.Ordinal);

    /// <summary>All there are: what a secret key has unless less is said.</summary>
    public static IReadOnlySet<Scope> All { get; } = Enum.GetValues<Scope>().ToHashSet();

    /// <summary>What a browser may do: ask for a price, and see the wallet of the one customer whose token it holds.</summary>
    public static IReadOnlySet<Scope> OfBrowsers { get; } = new HashSet<Scope> { Scope.Quotes, Scope.WalletsRead };

    /// <summary>"wallets_read".</summary>
    public static string Word(this Scope scope) => JsonNamingPolicy.SnakeCaseLower.ConvertName(scope.ToString());

    /// <summary>The scopes of words.</summary>
    /// <returns>Refusal: <c>scope_unknown</c>.</returns>
    public static Verdict<IReadOnlySet<Scope>> Read(IEnumerable<string> words)
    {
        var scopes = new SortedSet<Scope>();
        foreach (var word in words)
        {
            if (!Named.TryGetValue(word, out var scope))
                return new Refusal("scope_unknown", $"‘{word}’ is nothing that a key may do; there are {string.Join(", ", Named.Keys)}.");

            scopes.Add(scope);
        }

        return scopes;
    }

    /// <summary>As they are kept: words between blanks.</summary>
    internal static string Text(IEnumerable<Scope> scopes) => string.Join(' ', scopes.Order().Select(Word));

    /// <summary>Of kept words; one that a newer program knows and this one does not is left out.</summary>
    internal static IReadOnlySet<Scope> Kept(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(Named.ContainsKey).Select(word => Named[word]).ToHashSet();
}
