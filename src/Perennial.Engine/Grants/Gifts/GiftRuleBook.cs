using System.Data.Common;
using Dapper;
using NodaTime;
using Perennial.Plays;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>The rules by which gifts are given. A change is a new version; none is ever overwritten.</summary>
public sealed class GiftRuleBook(Database database, ShopSettings shop)
{
    /// <summary>The latest version of each rule, by name; stopped ones too.</summary>
    public IReadOnlyList<GiftRule> All(DbTransaction? transaction = null) =>
    [
        .. database.Connection.Query<string>(
            """
            select r.rule from gift_rules r where r.store = @store
            and r.version = (select max(l.version) from gift_rules l where l.store = r.store and l.name = r.name) order by r.name
            """, new { store = shop.Id.Value }, transaction).Select(LedgerJson.Read<GiftRule>),
    ];

    /// <summary>A rule by its name.</summary>
    /// <returns>Refusal: <c>gift_rule_missing</c>.</returns>
    public Verdict<GiftRule> Named(string name) => All().FirstOrDefault(rule => rule.Name == name) is { } found
        ? found
        : new Refusal("gift_rule_missing", All() is { Count: > 0 } known ? $"There is no rule ‘{name}’; there are {string.Join(", ", known.Select(rule => rule.Name))}." : $"There is no rule ‘{name}’ yet.");

    /// <summary>Adds a version, unless the latest says the same.</summary>
    /// <returns>The latest version. Refusals: those of <see cref="GiftRule.Check"/>, <c>gift_missing</c>.</returns>
    public Verdict<GiftRule> Define(GiftRule wish, string author, Instant now)
    {
        if (wish.Check() is { } refusal)
            return refusal;
        if (!new GiftBook(database, shop).Named(wish.Gift).Granted(out _, out var missing))
            return missing;

        using var transaction = database.Dialect.BeginWrite(database.Connection);
        database.Dialect.Lock(transaction, Dialect.ProgrammeLock(shop.Id));
        var last = All(transaction).FirstOrDefault(rule => rule.Name == wish.Name);
        if (last is not null && LedgerJson.Text(wish with { Version = last.Version }) == LedgerJson.Text(last))
            return last;

        var rule = wish with { Version = (last?.Version ?? 0) + 1 };
        database.Connection.Execute(
            "insert into gift_rules (store, name, version, rule, author, defined_at) values (@store, @name, @version, @text, @author, @now)",
            new { store = shop.Id.Value, name = rule.Name, version = rule.Version, text = LedgerJson.Text(rule), author, now = database.Dialect.Instant(now) }, transaction);
        transaction.Commit();
        return rule;
    }
}
