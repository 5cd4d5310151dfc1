using System.CommandLine;

namespace Perennial.Grants;

/// <summary>The flags that say to whom something is sold and how it was paid.</summary>
internal sealed class SaleFlags
{
    private readonly Option<string> customer = new("--to") { Description = "The customer: telephone, e-mail, account or number", HelpName = "CUSTOMER", Required = true };
    private readonly Option<string> paid = new("--paid") { Description = "What it was paid with: cash or bank", DefaultValueFactory = _ => "cash", HelpName = "cash|bank" };
    private readonly Option<string> receipt = new("--receipt") { Description = "The number of the receipt that proves the payment", DefaultValueFactory = _ => "", HelpName = "NUMBER" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[customer, paid, receipt])
            command.Options.Add(option);
    }

    public string Customer(ParseResult line) => line.GetValue(customer)!;

    public string Receipt(ParseResult line) => line.GetValue(receipt)!;

    public Verdict<Tender> Tender(ParseResult line) => line.GetValue(paid) switch
    {
        "cash" => Grants.Tender.Cash,
        "bank" => Grants.Tender.Bank,
        var other => new Refusal("option_paid", $"--paid: ‘{other}’ is neither cash nor bank."),
    };
}
