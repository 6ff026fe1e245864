"""Settings: ``EIA_*`` variables, then ``eia.toml`` in the working folder, then the defaults.

The only module that reads the environment.
"""

from __future__ import annotations

from pathlib import Path

import platformdirs
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from assistant.errors import SettingsError

_PACKAGE = Path(__file__).resolve().parent


def _bundled(name: str) -> Path:
    """The folder ``name`` beside the package in a checkout, inside it in a wheel."""
    inside = _PACKAGE / "data" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


class Settings(BaseSettings):
    """What a user may set; every field is ``EIA_<NAME>`` in the environment or ``<name>`` in eia.toml."""

    model_config = SettingsConfigDict(env_prefix="EIA_", toml_file="eia.toml", extra="forbid", frozen=True)

    data: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("eia-assistant", appauthor=False)),
        description="索引、数据库、上传文件所在目录",
    )
    corpus: Path = Field(default_factory=lambda: _bundled("corpus"), description="法规、登记表、模板所在目录")
    embedding: str = Field(
        default="bundled",
        description="向量模型：bundled（内置模型）、hashing（无需模型）或本机 sentence-transformers 模型目录",
    )
    embedding_url: str = Field(
        default="", description="OpenAI 兼容的向量服务地址，例如 http://127.0.0.1:8000/v1；填写后不用上一项"
    )
    embedding_model: str = Field(default="", description="向量服务上的模型名")
    embedding_key: SecretStr = Field(default=SecretStr(""), description="向量服务的密钥，没有可不填")
    reranker: str = Field(default="", description="本机交叉编码器（重排模型）目录；留空不重排")
    chroma_url: str = Field(
        default="", description="Chroma 服务器地址，例如 http://127.0.0.1:8000；留空用本机文件夹"
    )
    ocr: bool = Field(default=True, description="读环评文件时识别扫描页上的文字；false 不识别")
    host: str = Field(default="127.0.0.1", description="网页服务监听地址")
    port: int = Field(default=7860, ge=0, le=65535, description="网页服务端口")
    max_upload_mb: int = Field(default=100, ge=1, description="单个文件大小上限（MB）")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic names it
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic names it
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments win over the environment, the environment over eia.toml."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def index_dir(self) -> Path:
        """Folder of the search index."""
        return self.data / "index"

    @property
    def library_dir(self) -> Path:
        """Folder of the documents added to the corpus."""
        return self.data / "library"

    @property
    def lists_dir(self) -> Path:
        """Folder of the local lists the user imported."""
        return self.data / "registers"

    @property
    def upload_dir(self) -> Path:
        """Folder of uploaded files and their exports."""
        return self.data / "uploads"


def load_settings() -> Settings:
    """Read the settings; a wrong one raises SettingsError naming it."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise SettingsError(
            f"设置项 {key} 有误：{first['msg']}", "请检查 EIA_* 环境变量或 eia.toml。", key=key
        ) from error
    except ValueError as error:
        raise SettingsError(f"eia.toml 无法解析：{error}", "请检查 TOML 语法。", key="eia.toml") from error
