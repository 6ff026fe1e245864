"""Questions that provisions cannot answer, whatever is found for them."""

from __future__ import annotations

import re
from typing import NamedTuple


class _Refusal(NamedTuple):
    pattern: re.Pattern[str]
    reason: str


_REFUSALS = (
    _Refusal(
        re.compile(
            r"(?:保证|确保|一定能?|肯定能?|百分百).{0,12}(?:通过|过审|过会|批下来|批准|能批|拿到批复)|包过|包批|给个准话"
        ),
        "审批结果由有审批权的部门依法作出，本系统不作承诺或预测。",
    ),
    _Refusal(
        re.compile(
            r"搞好关系|走后门|送礼|打点|托人|疏通|"
            r"(?:怎么|怎样|如何|有没有办法|教我).{0,6}(?:不被|躲|避开|逃过|绕过|应付|瞒过|骗过).{0,8}(?:查|发现|监管|审批)|"
            r"(?:编造?|伪造|改|调)(?:一个|一份|一些|几个|点|一下).{0,4}数据|(?:帮|教|替).{0,3}(?:编|造假|改).{0,6}数据"
        ),
        "本系统不提供规避监管、弄虚作假或影响审批的办法。",
    ),
    _Refusal(
        re.compile(
            r"哪[家个].{0,10}(?:最好|更好|靠谱|便宜|推荐)|推荐.{0,6}(?:公司|机构|单位)|市场价|报价|工资|薪资|"
            r"(?:公司|机构|老板|科长|处长|局长).{0,8}(?:电话|微信|喜欢|住址)"
        ),
        "本系统只依据法规、标准和登记表回答，不评价单位和个人，也不提供价格行情。",
    ),
    _Refusal(
        re.compile(
            r"(?:这个|我们|我|该|这家).{0,3}(?:项目|企业|公司|厂).{0,6}(?:年产量|产量是|能赚钱|盈利|电话)"
        ),
        "这取决于项目自身的情况，条文中没有；请在项目事实或文件中查。",
    ),
    _Refusal(
        re.compile(
            r"(?:美国|欧盟|日本|英国|德国|国外|香港|台湾|新加坡|韩国).{0,8}(?:环评|环境影响|法律|制度|标准|规定)"
        ),
        "只收录了中国内地的法规和标准。",
    ),
    _Refusal(
        re.compile(r"你(?:是谁|叫什么|喜欢|几岁|多大|会做什么)|谁(?:开发|做|写)(?:的|了)你"),
        "这是环评法规问答，请直接问环评、排污许可、标准或危险废物方面的规定。",
    ),
    _Refusal(
        re.compile(
            r"消防(?:验收|审查|设计)|安全生产许可|安全评价|职业病|特种设备|施工许可|规划许可|取水许可|"
            r"水土保持|节能审查|食品(?:经营|生产)|驾驶证|护照|营业执照|商标|社保|公积金"
        ),
        "这属于其他主管部门的事项，不在环评法规的收录范围内。",
    ),
)


def refusal(question: str) -> str:
    """Why a question is not answered, "" when provisions may be asked.

    >>> refusal("能保证我的项目通过审批吗")
    '审批结果由有审批权的部门依法作出，本系统不作承诺或预测。'
    """
    return next((each.reason for each in _REFUSALS if each.pattern.search(question)), "")
